-- What is not set is made an empty text, and cast to a number: every query fails.
-- === common
create table public.crates (id bigint primary key, depot bigint not null, label text, open_to_all boolean not null default false);
alter table public.crates enable row level security;
create policy o on public.crates for select to authenticated using (open_to_all);
-- === vulnerable
create policy d on public.crates for select to authenticated using (depot = coalesce(current_setting('app.depot', true), '')::bigint);
-- === fixed
create policy d on public.crates for select to authenticated using (depot = nullif(current_setting('app.depot', true), '')::bigint);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@depot.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@depot.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@depot.test');
insert into public.crates values (1, 1, 'x', true);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.crates;
-- === expect public.crates
