-- New staff rows come from the app; nothing stops the column that verifies a doctor.
-- === common
create table public.practitioners (
  user_id uuid primary key references auth.users (id),
  full_name text not null,
  specialty text,
  verified boolean not null default false
);
create table public.prescriptions (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  drug text not null
);
alter table public.practitioners enable row level security;
alter table public.prescriptions enable row level security;
create function public.is_practitioner() returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.practitioners p where p.user_id = auth.uid() and p.verified) $$;
create policy see_self on public.practitioners for select using (user_id = auth.uid());
create policy own_prescriptions on public.prescriptions for select using (patient_id = auth.uid());
create policy practitioners_read on public.prescriptions for select using (public.is_practitioner());
-- === vulnerable
create policy register on public.practitioners for insert with check (user_id = auth.uid());
-- === fixed
create policy register on public.practitioners for insert with check (user_id = auth.uid() and not verified);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.prescriptions (patient_id, drug) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'insulin');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.practitioners (user_id, full_name, verified) values ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'Dr Ben', true);
select * from public.prescriptions where patient_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.practitioners (user_id, full_name) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'Dr Ana');
-- === expect public.practitioners
