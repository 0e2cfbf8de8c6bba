-- The policy asks auth.users, which callers may not read, so every query fails.
-- === common
create table public.feedback (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references auth.users (id),
  message text not null
);
alter table public.feedback enable row level security;
-- === vulnerable
create policy "own feedback" on public.feedback for select to authenticated
  using (user_id = auth.uid() or exists (select 1 from auth.users u where u.id = auth.uid() and u.email like '%@staff.test'));
-- === fixed
create policy "own feedback" on public.feedback for select to authenticated
  using (user_id = auth.uid() or (select auth.jwt() -> 'app_metadata' ->> 'role') = 'staff');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.feedback (user_id, message) values ('a1111111-1111-4111-8111-111111111111', 'nice');
-- === outage as a1111111-1111-4111-8111-111111111111
select * from public.feedback;
-- === expect public.feedback
