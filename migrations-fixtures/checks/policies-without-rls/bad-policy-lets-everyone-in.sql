-- In force, the policy would still let everybody through.
-- expect: policies-without-rls public.tasks
create table public.tasks (id uuid primary key, user_id uuid not null references auth.users (id), title text);
create policy "allow all" on public.tasks for all using (true) with check (true);
