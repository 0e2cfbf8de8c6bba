-- A guest session has the role authenticated too, and reads what is for members.
-- === common
create table public.member_threads (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null references auth.users (id),
  topic text not null
);
alter table public.member_threads enable row level security;
create policy "members start threads" on public.member_threads for insert to authenticated
  with check ((select auth.uid()) = author_id and (select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
-- === vulnerable
create policy "members read" on public.member_threads for select to authenticated using (true);
-- === fixed
create policy "members read" on public.member_threads for select to authenticated
  using ((select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.member_threads (author_id, topic) values ('a1111111-1111-4111-8111-111111111111', 'welcome');
-- === attack as b2222222-2222-4222-8222-222222222222 {"is_anonymous":true}
select * from public.member_threads;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.member_threads;
-- === expect public.member_threads
