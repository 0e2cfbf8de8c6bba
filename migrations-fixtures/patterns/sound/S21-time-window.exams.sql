-- Answers can be handed in while the exam is open, and are seen by who wrote them and by the exam's teacher.
-- === sound
create table public.exams (
  id bigint generated always as identity primary key,
  teacher uuid not null references auth.users (id),
  closes_at timestamptz not null
);
create index exams_teacher_idx on public.exams (teacher);
create table public.answers (
  exam_id bigint not null references public.exams (id),
  pupil uuid not null references auth.users (id),
  body text not null,
  primary key (exam_id, pupil)
);
create index answers_pupil_idx on public.answers (pupil);
alter table public.exams enable row level security;
alter table public.answers enable row level security;
create policy "all see dates" on public.exams for select to authenticated using (true);
create policy "teachers" on public.exams for update to authenticated
  using (teacher = (select auth.uid())) with check (teacher = (select auth.uid()));
create policy "pupil and teacher see" on public.answers for select to authenticated
  using (pupil = (select auth.uid())
    or exists (select from public.exams e where e.id = answers.exam_id and e.teacher = (select auth.uid())));
create policy "hand in" on public.answers for insert to authenticated
  with check (pupil = (select auth.uid())
    and exists (select from public.exams e where e.id = answers.exam_id and e.closes_at > now()));
create policy "correct" on public.answers for update to authenticated
  using (pupil = (select auth.uid())) with check (pupil = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@exams.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@exams.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@exams.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@exams.test');
insert into public.exams (teacher, closes_at) values ('aaaaaaaa-0000-4000-8000-000000000001', now() + interval '1 day'), ('cccccccc-0000-4000-8000-000000000003', now() - interval '1 day');
insert into public.answers values (1, 'bbbbbbbb-0000-4000-8000-000000000002', '42'), (2, 'eeeeeeee-0000-4000-8000-000000000004', '7');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.answers where pupil = 'eeeeeeee-0000-4000-8000-000000000004';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.answers values (2, 'bbbbbbbb-0000-4000-8000-000000000002', 'late');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.answers where exam_id = 2;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.answers;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.answers set body = '43';
