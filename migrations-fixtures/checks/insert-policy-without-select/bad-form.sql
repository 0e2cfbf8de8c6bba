create table public.diary (id bigint generated always as identity primary key, user_id uuid not null references auth.users (id), body text);
alter table public.diary enable row level security;
-- expect: insert-policy-without-select public.diary (info)
create policy "send" on public.diary for insert to authenticated with check ((select auth.uid()) = user_id);
