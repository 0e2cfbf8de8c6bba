-- Both keys lead to profiles, and nothing says which of the two the row belongs to: no policy is offered as safe.
create table public.players (
  id uuid primary key default gen_random_uuid(),
  user_id uuid unique references auth.users (id) on delete cascade,
  nickname text not null
);
alter table public.players enable row level security;
create policy "own player" on public.players for select to authenticated using ((select auth.uid()) = user_id);

-- expect: table-without-rls public.mutes (error)
create table public.mutes (
  muted_player_id uuid not null references public.players (id) on delete cascade,
  muting_player_id uuid not null references public.players (id) on delete cascade,
  primary key (muting_player_id, muted_player_id)
);

-- A conversation belongs to those who take part, whom a profile stands for.
-- expect: table-without-rls public.talks (error)
create table public.talks (id uuid primary key default gen_random_uuid(), last_line text);
-- expect: table-without-rls public.talkers (error)
create table public.talkers (
  talk_id uuid not null references public.talks (id) on delete cascade,
  player_id uuid not null references public.players (id) on delete cascade,
  primary key (talk_id, player_id)
);
