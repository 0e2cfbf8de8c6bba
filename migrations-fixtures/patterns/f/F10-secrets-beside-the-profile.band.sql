-- The public profile of an artist has a column for a key.
-- === common
create table public.artists (
  artist uuid primary key references auth.users (id),
  stage_name text not null,
  payout_api_key text
);
alter table public.artists enable row level security;
create policy "artists are public" on public.artists for select to anon, authenticated using (true);
create policy "edit own" on public.artists for update to authenticated using (artist = (select auth.uid())) with check (artist = (select auth.uid()));
-- === vulnerable
-- === fixed
revoke select on public.artists from anon, authenticated;
grant select (artist, stage_name) on public.artists to anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@band.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@band.test');
insert into public.artists values ('aaaaaaaa-0000-4000-8000-000000000001', 'DJ Ada', 'sk_live_1');
-- === attack as anon
select payout_api_key from public.artists;
-- === use as anon
select stage_name from public.artists;
-- === expect public.artists
