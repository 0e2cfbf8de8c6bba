-- The functions of a queue extension live in a schema that the API does not serve.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
-- === sound
create extension if not exists pgmq;
select pgmq.create('reminders');
alter table pgmq.q_reminders enable row level security;
alter table pgmq.a_reminders enable row level security;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patients;
