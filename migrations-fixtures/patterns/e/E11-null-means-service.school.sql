-- "No user" is read as "the service", which also is true of everybody who is not signed in.
-- === common
create table public.pupils (
  id uuid primary key default gen_random_uuid(),
  guardian_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  report text
);
alter table public.pupils enable row level security;
create policy guardians_only on public.pupils for all to authenticated using (guardian_id = (select auth.uid())) with check (guardian_id = (select auth.uid()));
-- === vulnerable
create function public.move_pupil(pupil_id uuid, to_guardian uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := auth.uid();
  moved uuid;
begin
  if me is null or me = (select guardian_id from public.pupils where id = pupil_id) then
    update public.pupils set guardian_id = to_guardian where id = pupil_id returning id into moved;
  end if;
  return moved;
end $$;
-- === fixed
create function public.move_pupil(pupil_id uuid, to_guardian uuid) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := auth.uid();
  moved uuid;
begin
  if me = (select guardian_id from public.pupils where id = pupil_id) then
    update public.pupils set guardian_id = to_guardian where id = pupil_id returning id into moved;
  end if;
  return moved;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as anon
select m from public.move_pupil('aaaa0000-0000-4000-8000-0000000000a1', '22222222-2222-4222-8222-222222222222') as m where m is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select m from public.move_pupil('aaaa0000-0000-4000-8000-0000000000a1', '22222222-2222-4222-8222-222222222222') as m where m is not null;
-- === expect public.move_pupil(pg_catalog.uuid,pg_catalog.uuid)
