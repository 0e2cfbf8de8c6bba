-- expect: nothing
create table public.notes (id int primary key, user_id uuid not null references auth.users (id), team text);
alter table public.notes enable row level security;
create policy "own" on public.notes for select to authenticated using (user_id = (select auth.uid()) and (select auth.jwt() ->> 'role') = 'x' and (select coalesce(auth.uid(), null)) is not null and user_id = (select current_setting('a.b', true)::uuid));
