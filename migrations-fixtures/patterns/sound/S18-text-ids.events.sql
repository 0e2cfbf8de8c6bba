-- Everything has text for a key, and the user's id is compared as text.
-- === sound
create table public.gatherings (
  slug text primary key,
  host text not null,
  open boolean not null default false
);
create table public.guests (
  gathering text not null references public.gatherings (slug) on delete cascade,
  guest text not null,
  answer text not null default 'maybe',
  primary key (gathering, guest)
);
alter table public.gatherings enable row level security;
alter table public.guests enable row level security;
create policy "open ones and own" on public.gatherings for select to authenticated
  using (open or host = (select auth.uid())::text);
create policy "hosts" on public.gatherings for insert to authenticated with check (host = (select auth.uid())::text);
create policy "hosts change" on public.gatherings for update to authenticated
  using (host = (select auth.uid())::text) with check (host = (select auth.uid())::text);
create policy "own answers" on public.guests for all to authenticated
  using (guest = (select auth.uid())::text)
  with check (guest = (select auth.uid())::text and exists (select from public.gatherings g where g.slug = guests.gathering and g.open));
create policy "hosts see answers" on public.guests for select to authenticated
  using (exists (select from public.gatherings g where g.slug = guests.gathering and g.host = (select auth.uid())::text));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@events.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@events.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@events.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@events.test');
insert into public.gatherings values ('picnic', 'aaaaaaaa-0000-4000-8000-000000000001', true), ('board', 'aaaaaaaa-0000-4000-8000-000000000001', false), ('party', 'cccccccc-0000-4000-8000-000000000003', true);
insert into public.guests values ('picnic', 'bbbbbbbb-0000-4000-8000-000000000002', 'yes'), ('party', 'eeeeeeee-0000-4000-8000-000000000004', 'no');
-- === attack as eeeeeeee-0000-4000-8000-000000000004
select * from public.guests where gathering = 'picnic';
-- === attack as eeeeeeee-0000-4000-8000-000000000004
insert into public.guests values ('board', 'eeeeeeee-0000-4000-8000-000000000004');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.gatherings where slug = 'board';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.guests;
-- === use as eeeeeeee-0000-4000-8000-000000000004
insert into public.guests values ('picnic', 'eeeeeeee-0000-4000-8000-000000000004', 'yes');
