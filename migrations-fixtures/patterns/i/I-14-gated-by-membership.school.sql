-- The function runs as its owner, but stops everybody who is not a member: that is what it is for.
-- === common
create table public.courses (id uuid primary key, title text not null);
alter table public.courses enable row level security;
create table public.enrolments (course_id uuid not null references public.courses (id), user_id uuid not null references auth.users (id), primary key (course_id, user_id));
alter table public.enrolments enable row level security;
create policy "own enrolments" on public.enrolments for select to authenticated using (user_id = (select auth.uid()));
create table public.submissions (id bigint generated always as identity primary key, course_id uuid not null references public.courses (id), body text not null);
alter table public.submissions enable row level security;
-- === sound
create function public.course_submissions(course uuid) returns setof public.submissions
language plpgsql stable security definer set search_path = ''
as $$
begin
  if auth.uid() is null then
    raise exception 'sign in first' using errcode = '42501';
  end if;
  if not exists (select 1 from public.enrolments e where e.course_id = course and e.user_id = auth.uid()) then
    raise exception 'not enrolled' using errcode = '42501';
  end if;
  return query select * from public.submissions s where s.course_id = course;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.courses values ('aaaa0000-0000-4000-8000-000000000001', 'Latin'), ('bbbb0000-0000-4000-8000-000000000002', 'Chemistry');
insert into public.enrolments values ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111'), ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222');
insert into public.submissions (course_id, body) values ('aaaa0000-0000-4000-8000-000000000001', 'essay'), ('bbbb0000-0000-4000-8000-000000000002', 'protocol');
-- === attack as 22222222-2222-4222-8222-222222222222
select * from public.course_submissions('aaaa0000-0000-4000-8000-000000000001');
-- === attack as anon
select * from public.course_submissions('aaaa0000-0000-4000-8000-000000000001');
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.course_submissions('aaaa0000-0000-4000-8000-000000000001');
