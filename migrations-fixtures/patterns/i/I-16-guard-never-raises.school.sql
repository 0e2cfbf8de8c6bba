-- The procedure compares the caller's missing id with <>, which stops nobody.
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
create procedure public.drop_pupil(pupil uuid)
language plpgsql security definer set search_path = ''
as $$
begin
  if (select p.guardian_id from public.pupils p where p.id = pupil) != auth.uid() then
    raise exception 'only guardians may do that';
  end if;
  delete from public.pupils where id = pupil;
end $$;
-- === fixed
create procedure public.drop_pupil(pupil uuid)
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is null or (select p.guardian_id from public.pupils p where p.id = pupil) is distinct from auth.uid() then
    raise exception 'only guardians may do that';
  end if;
  delete from public.pupils where id = pupil;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as anon
call public.drop_pupil('aaaa0000-0000-4000-8000-0000000000a1');
-- === use as 11111111-1111-4111-8111-111111111111
call public.drop_pupil('aaaa0000-0000-4000-8000-0000000000a1');
-- === expect public.drop_pupil(pg_catalog.uuid)
