-- expect: nothing
create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
create policy "everyone" on public.diary for select to anon, authenticated using (true);
create policy "no visitors" on public.diary as restrictive for select to anon using (false);
