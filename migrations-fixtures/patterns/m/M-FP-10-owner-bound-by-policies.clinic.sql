-- The owner of the function is bound by the same policies as its callers: nothing is gained by calling it.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
create role reader nologin;
grant select on public.patients to reader;
create policy "readers see what the carer sees" on public.patients for select to reader using ((select auth.uid()) = carer_id);
-- === sound
grant reader to postgres;
grant create, usage on schema public to reader;
grant usage on schema auth to reader;
create function public.my_patients() returns setof public.patients
language sql stable security definer set search_path = ''
as $$ select * from public.patients $$;
alter function public.my_patients() owner to reader;
revoke create on schema public from reader;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as 22222222-2222-4222-8222-222222222222
select * from public.my_patients() where carer_id = '11111111-1111-4111-8111-111111111111';
-- === attack as anon
select * from public.my_patients();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.my_patients();
