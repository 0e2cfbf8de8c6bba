-- The tutor's own requests, "or pending": every pending request with address and phone is everybody's.
-- === common
create type public.request_state as enum ('pending', 'accepted', 'done', 'cancelled');
create table public.tutors (user_id uuid primary key references auth.users (id), verified boolean not null default false);
create table public.lesson_requests (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references auth.users (id),
  tutor_id uuid references public.tutors (user_id),
  address text not null,
  phone text not null,
  state public.request_state not null default 'pending'
);
create index on public.lesson_requests (tutor_id);
create index on public.lesson_requests (student_id);
alter table public.tutors enable row level security;
alter table public.lesson_requests enable row level security;
create policy tutors_self on public.tutors for select to authenticated using (user_id = auth.uid());
create policy requests_student on public.lesson_requests for all to authenticated using (student_id = auth.uid()) with check (student_id = auth.uid() and state = 'pending');
-- === vulnerable
create policy requests_tutor on public.lesson_requests for select to authenticated using (tutor_id = auth.uid() or state = 'pending');
-- === fixed
create policy requests_tutor on public.lesson_requests for select to authenticated using (tutor_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@tu.test'), ('b2222222-2222-4222-8222-222222222222', 'b@tu.test'), ('c3333333-3333-4333-8333-333333333333', 'c@tu.test');
insert into public.tutors values ('a1111111-1111-4111-8111-111111111111', true);
insert into public.lesson_requests (student_id, tutor_id, address, phone, state) values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'Hill 1', '+1', 'pending');
-- === attack as b2222222-2222-4222-8222-222222222222
select phone from public.lesson_requests;
-- === use as a1111111-1111-4111-8111-111111111111
select phone from public.lesson_requests;
-- === use as c3333333-3333-4333-8333-333333333333
select phone from public.lesson_requests;
-- === expect public.lesson_requests
