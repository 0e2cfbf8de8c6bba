-- Somebody wanted to shut the table, and nothing happened: no policy works while row level security is off.
-- expect: policies-without-rls public.payouts
create table public.payouts (id uuid primary key, user_id uuid not null references auth.users (id), amount numeric);
create policy "no access" on public.payouts as restrictive for all to anon using (false);
