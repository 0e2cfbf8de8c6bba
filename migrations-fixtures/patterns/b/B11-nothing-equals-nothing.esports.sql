-- Both sides fall back to the empty text: a visitor matches every unowned replay.
-- === common
create function public.sub() returns text language sql stable as $$ select coalesce(auth.jwt() ->> 'sub', '') $$;
create table public.replays (
  id uuid primary key default gen_random_uuid(),
  player_id text,
  match_code varchar(10) not null,
  voice_chat_url text not null
);
alter table public.replays enable row level security;
-- === vulnerable
create policy replays_of_player on public.replays for select using (coalesce(player_id, '') = public.sub());
-- === fixed
create policy replays_of_player on public.replays for select using (player_id = nullif(public.sub(), ''));
-- === world
insert into public.replays (player_id, match_code, voice_chat_url) values (null, 'M1', 'https://x.test/1'), ('user_9', 'M2', 'https://x.test/2');
-- === attack as anon
select voice_chat_url from public.replays;
-- === use as 8a000000-0000-4000-8000-000000000001 {"sub": "user_9"}
select voice_chat_url from public.replays;
-- === expect public.replays
