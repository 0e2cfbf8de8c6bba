-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id));
alter table public.notes enable row level security;
create policy "own notes" on public.notes for select to authenticated using ((select auth.uid()) = user_id);
