create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
create policy "everyone" on public.diary for select to anon, authenticated using (true);
-- expect: permissive-policy-denies-nothing public.diary (error)
create policy "no visitors" on public.diary for select to anon using (false);
