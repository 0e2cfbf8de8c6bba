-- The policy was meant for reading and says nothing of commands.
-- === common
create table public.episodes (
  guid text primary key,
  host uuid not null references auth.users (id),
  aired_at timestamptz,
  title text not null
);
alter table public.episodes enable row level security;
create policy "hosts" on public.episodes for all to authenticated
  using (host = (select auth.uid())) with check (host = (select auth.uid()));
-- === vulnerable
create policy "aired episodes are public" on public.episodes to anon, authenticated using (aired_at is not null);
-- === fixed
create policy "aired episodes are public" on public.episodes for select to anon, authenticated using (aired_at is not null);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@podcast.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@podcast.test');
insert into public.episodes values ('e1', 'aaaaaaaa-0000-4000-8000-000000000001', now(), 'Pilot');
-- === attack as anon
update public.episodes set title = 'hacked';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.episodes;
-- === use as anon
select * from public.episodes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.episodes set title = 'Pilot 2';
-- === expect public.episodes
