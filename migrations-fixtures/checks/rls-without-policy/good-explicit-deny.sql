-- Somebody wrote down that nobody gets in.
-- expect: nothing
create table public.tokens (id uuid primary key, user_id uuid references auth.users (id));
alter table public.tokens enable row level security;
create policy "backend only" on public.tokens for all to authenticated using (false);
