-- expect: nothing
create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
create policy "everyone" on public.diary for select to anon, authenticated using (true);
create policy "floor" on public.diary as restrictive using ((select auth.uid()) = user_id);
