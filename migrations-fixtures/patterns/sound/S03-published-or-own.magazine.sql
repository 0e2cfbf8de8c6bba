-- What is published is for all, drafts are for their writers.
-- === sound
create table public.stories (
  id uuid primary key default gen_random_uuid(),
  writer_id uuid not null references auth.users (id),
  title text not null,
  status text not null default 'draft' check (status in ('draft', 'published'))
);
create index stories_writer_id_idx on public.stories (writer_id);
alter table public.stories enable row level security;
create policy "read" on public.stories for select using (status = 'published' or writer_id = (select auth.uid()));
create policy "write" on public.stories for insert to authenticated with check (writer_id = (select auth.uid()));
create policy "edit" on public.stories for update to authenticated
  using (writer_id = (select auth.uid())) with check (writer_id = (select auth.uid()));
create policy "remove drafts" on public.stories for delete to authenticated
  using (writer_id = (select auth.uid()) and status = 'draft');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@magazine.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@magazine.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@magazine.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@magazine.test');
insert into public.stories (writer_id, title, status) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'one', 'draft'), ('aaaaaaaa-0000-4000-8000-000000000001', 'two', 'published'), ('bbbbbbbb-0000-4000-8000-000000000002', 'three', 'draft'), ('bbbbbbbb-0000-4000-8000-000000000002', 'four', 'published');
-- === attack as anon
select * from public.stories where status = 'draft';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.stories where writer_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as anon
select * from public.stories;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.stories set title = 'uno' where title = 'one';
