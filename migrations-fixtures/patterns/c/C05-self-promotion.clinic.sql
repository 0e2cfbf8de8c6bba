-- Users edit their own profile, the column that makes an administrator included.
-- === common
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text,
  is_admin boolean not null default false
);
create table public.case_files (
  id uuid primary key default gen_random_uuid(),
  patient uuid not null references auth.users (id),
  diagnosis text not null
);
alter table public.profiles enable row level security;
alter table public.case_files enable row level security;
create policy "own profile" on public.profiles for select to authenticated using (id = (select auth.uid()));
create policy "edit own profile" on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));
create policy "patients read theirs" on public.case_files for select to authenticated using (patient = (select auth.uid()));
create policy "administrators read all" on public.case_files for select to authenticated
  using (exists (select 1 from public.profiles p where p.id = (select auth.uid()) and p.is_admin));
-- === vulnerable
-- === fixed
revoke update on public.profiles from anon, authenticated;
grant update (full_name) on public.profiles to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.profiles (id, full_name) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'Ana'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'Ben');
insert into public.case_files (id, patient, diagnosis) values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'asthma');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.profiles set is_admin = true where id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
select * from public.case_files where patient = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.profiles set full_name = 'Ana Maria' where id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === expect public.profiles
