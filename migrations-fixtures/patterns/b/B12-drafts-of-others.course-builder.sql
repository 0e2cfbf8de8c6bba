-- Members see lessons of their courses or free ones, unless archived; the brackets are wrong.
-- === common
create table public.courses (id uuid primary key default gen_random_uuid(), teacher uuid not null references auth.users (id), title text not null);
create table public.enrolments (course_id uuid not null references public.courses (id), student uuid not null references auth.users (id), primary key (course_id, student));
create table public.lessons (id uuid primary key default gen_random_uuid(), course_id uuid not null references public.courses (id), title text not null, is_free boolean not null default false, archived boolean not null default false);
alter table public.courses enable row level security;
alter table public.enrolments enable row level security;
alter table public.lessons enable row level security;
create policy t on public.courses for all to authenticated using (teacher = auth.uid()) with check (teacher = auth.uid());
create policy s on public.enrolments for select to authenticated using (student = auth.uid());
-- === vulnerable
create policy lessons_read on public.lessons for select to authenticated using (is_free or exists (select 1 from public.enrolments e where e.course_id = lessons.course_id and e.student = auth.uid()) and not archived);
-- === fixed
create policy lessons_read on public.lessons for select to authenticated using ((is_free or exists (select 1 from public.enrolments e where e.course_id = lessons.course_id and e.student = auth.uid())) and not archived);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@cb.test'), ('b2222222-2222-4222-8222-222222222222', 'b@cb.test');
insert into public.courses values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'Knitting');
insert into public.enrolments values ('c3333333-3333-4333-8333-333333333333', 'b2222222-2222-4222-8222-222222222222');
insert into public.lessons (course_id, title, is_free, archived) values ('c3333333-3333-4333-8333-333333333333', 'old', true, true), ('c3333333-3333-4333-8333-333333333333', 'new', false, false);
-- === attack as b2222222-2222-4222-8222-222222222222
select title from public.lessons where archived;
-- === use as b2222222-2222-4222-8222-222222222222
select title from public.lessons where title = 'new';
-- === expect public.lessons
