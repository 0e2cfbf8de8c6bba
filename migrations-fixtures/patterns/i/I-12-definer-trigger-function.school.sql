-- A trigger function cannot be called by anybody, whoever holds EXECUTE on it.
-- === common
create table public.pupils (
  id uuid primary key default gen_random_uuid(),
  guardian_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  report text
);
alter table public.pupils enable row level security;
create policy guardians_only on public.pupils for all to authenticated using (guardian_id = (select auth.uid())) with check (guardian_id = (select auth.uid()));
create table public.pupil_log (id bigint generated always as identity primary key, pupil uuid not null, at timestamptz not null default now());
alter table public.pupil_log enable row level security;
-- === sound
create function public.log_pupil() returns trigger language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.pupil_log (pupil) values (new.id);
  return new;
end $$;
create trigger log_pupil after insert or update on public.pupils for each row execute function public.log_pupil();
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as anon
select public.log_pupil();
-- === use as 11111111-1111-4111-8111-111111111111
insert into public.pupils (guardian_id, name) values ('11111111-1111-4111-8111-111111111111', 'Rosa');
