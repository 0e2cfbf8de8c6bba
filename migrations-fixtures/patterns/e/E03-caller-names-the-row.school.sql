-- A definer function changes the row whose id it is given, and never asks whose it is.
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
create function public.rewrite_report(pupil_id uuid, new_text text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  update public.pupils set report = new_text where id = pupil_id;
  if not found then
    raise exception 'no such pupil';
  end if;
  return true;
end $$;
-- === fixed
create function public.rewrite_report(pupil_id uuid, new_text text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  update public.pupils set report = new_text where id = pupil_id and guardian_id = auth.uid();
  if not found then
    raise exception 'no such pupil';
  end if;
  return true;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as 22222222-2222-4222-8222-222222222222
select public.rewrite_report('aaaa0000-0000-4000-8000-0000000000a1', 'expelled');
-- === use as 11111111-1111-4111-8111-111111111111
select public.rewrite_report('aaaa0000-0000-4000-8000-0000000000a1', 'well done');
-- === expect public.rewrite_report(pg_catalog.uuid,pg_catalog.text)
