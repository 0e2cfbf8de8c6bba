-- A policy that is not in force opens nothing: policies-without-rls tells it.
-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id));
create policy "open" on public.notes for all using (true);
