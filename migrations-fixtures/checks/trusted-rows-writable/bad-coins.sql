-- No policy goes by the coins: their name says what they are.
-- expect: trusted-rows-writable public.players (warning)
create table public.players (
  user_id uuid primary key references auth.users (id),
  nickname text not null,
  coins integer not null default 0,
  is_pro boolean not null default false,
  pro_expires_at timestamptz,
  project_expires_at timestamptz
);
alter table public.players enable row level security;
create policy "see own" on public.players for select to authenticated using (user_id = (select auth.uid()));
create policy "edit own" on public.players for update to authenticated using (user_id = (select auth.uid()));
