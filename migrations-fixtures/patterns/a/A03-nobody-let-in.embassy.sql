-- Row level security is on, and no policy lets the bearer of a visa see it.
-- === common
create type public.visa_state as enum ('requested', 'granted', 'refused');
create table public.visas (
  number varchar(20) primary key,
  bearer uuid not null default auth.uid() references auth.users (id),
  state public.visa_state not null default 'requested'
);
alter table public.visas enable row level security;
revoke all on public.visas from anon;
-- === vulnerable
-- === fixed
create policy visas_select on public.visas for select to authenticated using (bearer = (select auth.uid()));
create policy visas_insert on public.visas for insert to authenticated with check (bearer = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@embassy.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@embassy.test');
insert into public.visas (number, bearer) values ('V1', 'aaaaaaaa-0000-4000-8000-000000000001'), ('V2', 'bbbbbbbb-0000-4000-8000-000000000002');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.visas;
-- === expect public.visas
