-- Taking a column's privilege away does nothing while the table's is held.
-- === common
create table public.policies_held (
  number integer generated always as identity primary key,
  insured uuid not null references auth.users (id),
  nickname text,
  discount_percent integer not null default 0
);
alter table public.policies_held enable row level security;
create policy "own" on public.policies_held for select to authenticated using (insured = (select auth.uid()));
create policy "rename" on public.policies_held for update to authenticated using (insured = (select auth.uid()));
-- === vulnerable
revoke update (discount_percent, insured) on table public.policies_held from authenticated;
-- === fixed
revoke update on table public.policies_held from anon, authenticated;
grant update (nickname) on table public.policies_held to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@insurer.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@insurer.test');
insert into public.policies_held (insured) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.policies_held set discount_percent = 99;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.policies_held set nickname = 'car' returning *;
-- === expect public.policies_held
