-- expect: nothing
create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
create policy "see own" on public.diary for select to authenticated using ((select auth.uid()) = user_id);
create policy "nobody" on public.diary using (false);
