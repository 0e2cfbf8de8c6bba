create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
create policy "everyone" on public.diary for select to anon, authenticated using (true);
-- expect: restrictive-policy-always-true public.diary (error)
create policy "floor" on public.diary as restrictive using (true);
