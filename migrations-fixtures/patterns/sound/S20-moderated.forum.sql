-- Members post in forums that are not locked; moderators of the forum remove.
-- === sound
create table public.forums (id bigint generated always as identity primary key, name text not null, locked boolean not null default false);
create table public.moderators (
  forum_id bigint not null references public.forums (id), user_id uuid not null references auth.users (id), primary key (forum_id, user_id)
);
create index moderators_user_id_idx on public.moderators (user_id);
create table public.posts (
  id bigint generated always as identity primary key,
  forum_id bigint not null references public.forums (id),
  author_id uuid not null references auth.users (id),
  body text not null
);
create index posts_forum_id_idx on public.posts (forum_id);
create index posts_author_id_idx on public.posts (author_id);
alter table public.forums enable row level security;
alter table public.moderators enable row level security;
alter table public.posts enable row level security;
create policy "forums" on public.forums for select to anon, authenticated using (true);
create policy "own" on public.moderators for select to authenticated using (user_id = (select auth.uid()));
create policy "posts" on public.posts for select to anon, authenticated using (true);
create policy "post" on public.posts for insert to authenticated
  with check (author_id = (select auth.uid()) and not (select f.locked from public.forums f where f.id = forum_id));
create policy "edit" on public.posts for update to authenticated
  using (author_id = (select auth.uid())) with check (author_id = (select auth.uid()));
create policy "remove" on public.posts for delete to authenticated
  using (author_id = (select auth.uid())
    or exists (select from public.moderators m where m.forum_id = posts.forum_id and m.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@forum.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@forum.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@forum.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@forum.test');
insert into public.forums (name, locked) values ('cats', false), ('rules', true);
insert into public.moderators values (1, 'aaaaaaaa-0000-4000-8000-000000000001');
insert into public.posts (forum_id, author_id, body) values (1, 'bbbbbbbb-0000-4000-8000-000000000002', 'meow'), (1, 'cccccccc-0000-4000-8000-000000000003', 'purr'), (2, 'cccccccc-0000-4000-8000-000000000003', 'be kind');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.posts where author_id = 'cccccccc-0000-4000-8000-000000000003';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.posts (forum_id, author_id, body) values (2, 'bbbbbbbb-0000-4000-8000-000000000002', 'x');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
delete from public.posts where forum_id = 2;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.posts where forum_id = 1;
-- === use as anon
select * from public.posts;
