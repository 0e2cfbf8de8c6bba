-- An event trigger's function with its owner's rights is no way in either.
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
create function public.remind_of_rls() returns event_trigger language plpgsql security definer set search_path = ''
as $$
begin
  raise notice 'remember row level security';
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === attack as anon
select public.remind_of_rls();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patients;
