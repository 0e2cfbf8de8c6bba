-- The function runs with the rights of a role that has none on the table.
-- === common
create table public.pupils (
  id uuid primary key default gen_random_uuid(),
  guardian_id uuid not null references auth.users (id) on delete cascade,
  name text not null,
  report text
);
alter table public.pupils enable row level security;
create policy guardians_only on public.pupils for all to authenticated using (guardian_id = (select auth.uid())) with check (guardian_id = (select auth.uid()));
create role powerless nologin;
-- === sound
grant powerless to postgres;
grant create on schema public to powerless;
create function public.list_pupils() returns setof public.pupils
language sql stable security definer set search_path = ''
as $$ select * from public.pupils $$;
alter function public.list_pupils() owner to powerless;
revoke create on schema public from powerless;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.pupils (id, guardian_id, name, report) values
  ('aaaa0000-0000-4000-8000-0000000000a1', '11111111-1111-4111-8111-111111111111', 'Mina', 'excused from sports'),
  ('bbbb0000-0000-4000-8000-0000000000b1', '22222222-2222-4222-8222-222222222222', 'Joel', 'needs glasses');
-- === attack as anon
select * from public.list_pupils();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.pupils;
