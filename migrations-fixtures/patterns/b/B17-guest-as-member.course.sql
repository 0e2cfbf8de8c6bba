-- Lessons are for those who signed up; guests were kept out of the comments and forgotten here.
-- === common
create table public.lessons (
  lesson integer primary key,
  script text not null
);
alter table public.lessons enable row level security;
create table public.comments (
  id bigint generated always as identity primary key,
  lesson integer not null references public.lessons (lesson),
  writer uuid not null references auth.users (id),
  words text not null
);
alter table public.comments enable row level security;
create policy comments_members on public.comments for all to authenticated using (writer = (select auth.uid()));
create policy comments_no_guests on public.comments as restrictive for all to authenticated
  using (coalesce((select auth.jwt() ->> 'is_anonymous'), 'false') = 'false');
create policy lessons_members on public.lessons for select to authenticated using (true);
-- === vulnerable
-- === fixed
create policy lessons_no_guests on public.lessons as restrictive for select to authenticated
  using (coalesce((select auth.jwt() ->> 'is_anonymous'), 'false') = 'false');
-- === world
insert into public.lessons values (1, 'first lesson');
-- === attack as b2222222-2222-4222-8222-222222222222 {"is_anonymous":true}
select * from public.lessons;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.lessons;
-- === expect public.lessons
