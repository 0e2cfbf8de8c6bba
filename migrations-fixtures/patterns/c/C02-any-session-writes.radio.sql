-- A helper that says whether there is a session is all that guards what is added.
-- === common
create function public.is_member() returns boolean language sql stable as $$ select coalesce(auth.role(), '') = 'authenticated' $$;
create table public.song_requests (
  id integer generated always as identity primary key,
  listener uuid not null references auth.users (id),
  song text not null
);
alter table public.song_requests enable row level security;
create policy "requests are heard by all" on public.song_requests for select to authenticated using (listener = (select auth.uid()));
-- === vulnerable
create policy "wish" on public.song_requests for insert with check (public.is_member() and char_length(song) < 200);
-- === fixed
create policy "wish" on public.song_requests for insert to authenticated
  with check (listener = (select auth.uid()) and char_length(song) < 200);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@radio.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@radio.test');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.song_requests (listener, song) values ('aaaaaaaa-0000-4000-8000-000000000001', 'x');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.song_requests (listener, song) values ('aaaaaaaa-0000-4000-8000-000000000001', 'y') returning *;
-- === expect public.song_requests
