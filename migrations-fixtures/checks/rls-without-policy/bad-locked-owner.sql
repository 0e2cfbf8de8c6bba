-- Users have rows here and can reach none of them.
-- expect: rls-without-policy public.notes (warning)
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text);
alter table public.notes enable row level security;
