-- The sign-up trigger copies the role out of data that the person signing up wrote.
-- === common
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text,
  role text not null default 'patient'
);
create table public.records (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  finding text not null
);
alter table public.profiles enable row level security;
alter table public.records enable row level security;
create policy me on public.profiles for select to authenticated using (id = (select auth.uid()));
create policy mine on public.records for select to authenticated using (patient_id = (select auth.uid()));
create policy doctors on public.records for select to authenticated
  using (exists (select 1 from public.profiles p where p.id = (select auth.uid()) and p.role = 'doctor'));
-- === vulnerable
create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, full_name, role)
  values (new.id, new.raw_user_meta_data ->> 'full_name', coalesce(new.raw_user_meta_data ->> 'role', 'patient'));
  return new;
end $$;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
-- === fixed
create function public.handle_new_user() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.profiles (id, full_name) values (new.id, new.raw_user_meta_data ->> 'full_name');
  return new;
end $$;
create trigger on_auth_user_created after insert on auth.users for each row execute function public.handle_new_user();
-- === world
insert into auth.users (id, email, raw_user_meta_data) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com', '{"full_name": "Ana"}'),
  ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com', '{"full_name": "Ben", "role": "doctor"}');
insert into public.records (patient_id, finding) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'asthma');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.records where patient_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.profiles where id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa' and full_name = 'Ana';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.records;
