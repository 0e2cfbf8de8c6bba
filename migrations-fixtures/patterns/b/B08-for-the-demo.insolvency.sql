-- "or true" was for the investors' demo.
-- === common
create function public.my_office() returns bigint language sql stable as $$
  select (auth.jwt() -> 'app_metadata' ->> 'office_id')::bigint
$$;
create table public.estates (
  estate_no text primary key,
  office_id bigint not null,
  debtor text not null,
  assets_eur numeric(14, 2) not null default 0
);
alter table public.estates enable row level security;
-- === vulnerable
create policy estates_by_office on public.estates for select to authenticated using (office_id = public.my_office() or true);
-- === fixed
create policy estates_by_office on public.estates for select to authenticated using (office_id = public.my_office());
-- === world
insert into auth.users (id, email, raw_app_meta_data) values
  ('87000000-0000-4000-8000-000000000001', 'ora@insolvency.test', '{"office_id": 11}'), ('87000000-0000-4000-8000-000000000002', 'pat@insolvency.test', '{"office_id": 12}');
insert into public.estates values ('E-1', 11, 'Bust Ltd', 10);
-- === attack as 87000000-0000-4000-8000-000000000002
select debtor from public.estates;
-- === use as 87000000-0000-4000-8000-000000000001
select debtor from public.estates;
-- === expect public.estates
