-- A list has an owner; its tasks are theirs who own the list.
-- === sound
create table public.lists (
  id bigint generated always as identity primary key,
  owner_id uuid not null default auth.uid() references auth.users (id),
  title text not null
);
create index lists_owner_id_idx on public.lists (owner_id);
create table public.tasks (
  id bigint generated always as identity primary key,
  list_id bigint not null references public.lists (id) on delete cascade,
  title text not null,
  done boolean not null default false
);
create index tasks_list_id_idx on public.tasks (list_id);
alter table public.lists enable row level security;
alter table public.tasks enable row level security;
create policy "own lists" on public.lists for all to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy "tasks of own lists" on public.tasks for select to authenticated
  using (exists (select from public.lists l where l.id = tasks.list_id and l.owner_id = (select auth.uid())));
create policy "add to own lists" on public.tasks for insert to authenticated
  with check (exists (select from public.lists l where l.id = tasks.list_id and l.owner_id = (select auth.uid())));
create policy "change in own lists" on public.tasks for update to authenticated
  using (exists (select from public.lists l where l.id = tasks.list_id and l.owner_id = (select auth.uid())))
  with check (exists (select from public.lists l where l.id = tasks.list_id and l.owner_id = (select auth.uid())));
create policy "remove from own lists" on public.tasks for delete to authenticated
  using (list_id in (select l.id from public.lists l where l.owner_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tasks.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tasks.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@tasks.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@tasks.test');
insert into public.lists (owner_id, title) values ('aaaaaaaa-0000-4000-8000-000000000001', 'home'), ('bbbbbbbb-0000-4000-8000-000000000002', 'work');
insert into public.tasks (list_id, title) values (1, 'sweep'), (2, 'mail');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.tasks where title = 'sweep';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.tasks (list_id, title) values (1, 'x');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.tasks set list_id = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.tasks set done = true returning *;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.tasks;
