-- Execution was taken from anon and authenticated, but PUBLIC still holds it, and they are part of PUBLIC.
-- === common
create table public.pupils (
  id uuid primary key default gen_random_uuid(),
  guardian_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  report text
);
alter table public.pupils enable row level security;
create policy guardians_only on public.pupils for all to authenticated using (guardian_id = (select auth.uid())) with check (guardian_id = (select auth.uid()));
create function public.all_reports() returns table (pupil text, report text)
language sql stable security definer set search_path = ''
as $$ select p.name, p.report from public.pupils p $$;
-- === vulnerable
revoke execute on function public.all_reports() from anon, authenticated;
-- === fixed
revoke execute on function public.all_reports() from public, anon, authenticated;
grant execute on function public.all_reports() to service_role;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as anon
select * from public.all_reports();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.pupils;
-- === expect public.all_reports()
