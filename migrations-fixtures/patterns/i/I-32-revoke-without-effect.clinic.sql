-- The column is taken away, but the privilege on the whole table still covers it.
-- === common
create table public.staff_profiles (
  id uuid primary key references auth.users (id),
  display_name text,
  role text not null default 'nurse'
);
alter table public.staff_profiles enable row level security;
create policy "read own" on public.staff_profiles for select to authenticated using ((select auth.uid()) = id);
create policy "edit own" on public.staff_profiles for update to authenticated
  using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
grant select, update on public.staff_profiles to authenticated;
create table public.controlled_drugs (id bigint generated always as identity primary key, name text not null);
alter table public.controlled_drugs enable row level security;
create policy "pharmacists" on public.controlled_drugs for select to authenticated
  using (exists (select from public.staff_profiles p where p.id = (select auth.uid()) and p.role = 'pharmacist'));
-- === vulnerable
revoke update (role) on public.staff_profiles from anon, authenticated;
-- === fixed
revoke update on public.staff_profiles from anon, authenticated;
grant update (display_name) on public.staff_profiles to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic.test');
insert into public.staff_profiles values ('aaaaaaaa-0000-4000-8000-000000000001', 'Ada', 'pharmacist'), ('bbbbbbbb-0000-4000-8000-000000000002', 'Ben', 'nurse');
insert into public.controlled_drugs (name) values ('morphine');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.staff_profiles set role = 'pharmacist' where id = 'bbbbbbbb-0000-4000-8000-000000000002';
select * from public.controlled_drugs;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.staff_profiles set display_name = 'Benno' where id = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.controlled_drugs;
-- === expect public.staff_profiles
