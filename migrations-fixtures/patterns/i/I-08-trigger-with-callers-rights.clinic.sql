-- A trigger function with its caller's rights and no search_path endangers nobody.
-- === common
create table public.patients (
  id bigint generated always as identity primary key,
  carer_id uuid not null references auth.users (id),
  full_name text not null,
  diagnosis text
);
alter table public.patients enable row level security;
create policy "carers see their patients" on public.patients for select to authenticated using ((select auth.uid()) = carer_id);
alter table public.patients add column touched_at timestamptz;
-- === sound
create function public.touch_patient() returns trigger language plpgsql as $$
begin
  new.touched_at := now();
  return new;
end $$;
create trigger touch before update on public.patients for each row execute function public.touch_patient();
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.patients (carer_id, full_name, diagnosis) values ('11111111-1111-4111-8111-111111111111', 'Ines Okoro', 'asthma'), ('22222222-2222-4222-8222-222222222222', 'Tom Reyes', 'migraine');
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.patients;
