-- Everybody sees the bands and the counts; each user votes once, for themselves.
-- === common
create table public.bands (id int primary key, name text not null unique);
create table public.votes (band_id int not null references public.bands (id), voter uuid not null default auth.uid() references auth.users (id), primary key (voter, band_id));
-- === sound
alter table public.bands enable row level security;
alter table public.votes enable row level security;
create policy "bands are public" on public.bands for select using (true);
create policy "own votes" on public.votes for select to authenticated using (voter = (select auth.uid()));
create policy "vote" on public.votes for insert to authenticated with check (voter = (select auth.uid()));
create policy "take back" on public.votes for delete to authenticated using (voter = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@festival.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@festival.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@festival.test');
insert into public.bands values (1, 'Owls');
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.votes (band_id) values (1) returning *;
