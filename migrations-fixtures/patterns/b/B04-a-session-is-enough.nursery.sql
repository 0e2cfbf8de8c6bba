-- A helper asks whether there is a session, and nothing asks whose child it is.
-- === common
create schema priv;
grant usage on schema priv to anon, authenticated;
create function priv.signed_in() returns boolean language sql stable set search_path = '' as $$ select auth.uid() is not null $$;
create table public.children (
  id bigint generated always as identity primary key,
  parent uuid not null references auth.users (id),
  allergies text
);
alter table public.children enable row level security;
-- === vulnerable
create policy children_all on public.children using (priv.signed_in()) with check (priv.signed_in());
-- === fixed
create policy children_all on public.children using (priv.signed_in() and parent = auth.uid()) with check (priv.signed_in() and parent = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@nursery.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@nursery.test');
insert into public.children (parent, allergies) values ('aaaaaaaa-0000-4000-8000-000000000001', 'nuts'), ('bbbbbbbb-0000-4000-8000-000000000002', 'none');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.children where parent = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.children set allergies = 'none' where parent = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.children where parent = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.children
