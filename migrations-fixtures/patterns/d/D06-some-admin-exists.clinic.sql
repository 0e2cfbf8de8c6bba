-- A helper asks whether there is an active doctor, whoever calls.
-- === common
create table public.doctors (
  id uuid primary key default gen_random_uuid(),
  account uuid not null unique references auth.users (id),
  active boolean not null default true
);
create table public.lab_results (
  id uuid primary key default gen_random_uuid(),
  patient uuid not null references auth.users (id),
  value text not null
);
alter table public.doctors enable row level security;
alter table public.lab_results enable row level security;
create policy my_results on public.lab_results for select to authenticated using (patient = auth.uid());
-- === vulnerable
create function public.is_doctor() returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.doctors d where d.active) $$;
create policy doctors_read on public.lab_results for select to authenticated using (public.is_doctor());
-- === fixed
create function public.is_doctor() returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.doctors d where d.active and d.account = auth.uid()) $$;
create policy doctors_read on public.lab_results for select to authenticated using (public.is_doctor());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.doctors (account) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa');
insert into public.lab_results (patient, value) values ('cccccccc-3333-4333-8333-cccccccccccc', 'positive');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.lab_results;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.lab_results;
-- === expect public.lab_results
