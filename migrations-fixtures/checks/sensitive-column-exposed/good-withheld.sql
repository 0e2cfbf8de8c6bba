-- Granted without the secret column; a table of words, whose tokens are no secrets; and a secret that its owner alone reads.
create table public.profiles (id uuid primary key references auth.users (id), handle text not null, api_key text);
alter table public.profiles enable row level security;
create policy "all" on public.profiles for select using (true);
revoke select on public.profiles from anon, authenticated;
grant select (id, handle) on public.profiles to anon, authenticated;
create table public.lexicon (token text primary key, pin text, weight integer);
alter table public.lexicon enable row level security;
create policy "all" on public.lexicon for select using (true);
create table public.vaults (user_id uuid primary key references auth.users (id), private_key text);
alter table public.vaults enable row level security;
create policy "own" on public.vaults for select to authenticated using ((select auth.uid()) = user_id);
-- expect: nothing
