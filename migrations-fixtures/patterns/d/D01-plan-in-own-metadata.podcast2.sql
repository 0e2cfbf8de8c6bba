-- Whether somebody pays is read from what everybody writes about himself.
-- === common
create table public.bonus_episodes (
  id uuid primary key default gen_random_uuid(),
  title text not null,
  audio_path text not null,
  minutes integer not null check (minutes > 0)
);
alter table public.bonus_episodes enable row level security;
-- === vulnerable
create policy "paying listeners" on public.bonus_episodes for select to authenticated
  using (((select auth.jwt()) #>> '{user_metadata,plan}') in ('gold', 'platinum'));
-- === fixed
create policy "paying listeners" on public.bonus_episodes for select to authenticated
  using (((select auth.jwt()) #>> '{app_metadata,plan}') in ('gold', 'platinum'));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@podcast2.test', '{"plan": "gold"}'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@podcast2.test', '{}');
insert into public.bonus_episodes (title, audio_path, minutes) values ('Behind the scenes', 'x.mp3', 30);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b {"user_metadata": {"plan": "platinum"}}
select * from public.bonus_episodes;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a {"app_metadata": {"plan": "gold"}, "user_metadata": {"plan": "gold"}}
select * from public.bonus_episodes;
