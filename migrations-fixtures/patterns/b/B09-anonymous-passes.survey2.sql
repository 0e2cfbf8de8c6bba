-- Whoever has no session passes the check that was meant for jobs.
-- === common
create table public.answers (
  respondent uuid not null references auth.users (id),
  question int not null,
  answer text not null,
  primary key (respondent, question)
);
alter table public.answers enable row level security;
-- === vulnerable
create policy answers_read on public.answers for select using (coalesce(respondent = auth.uid(), true));
-- === fixed
create policy answers_read on public.answers for select using (coalesce(respondent = auth.uid(), false));
-- === world
insert into auth.users (id, email) values ('dd000000-0000-4000-8000-000000000001', 'a@survey2.test');
insert into public.answers values ('dd000000-0000-4000-8000-000000000001', 1, 'yes');
-- === attack as anon
select answer from public.answers;
-- === use as dd000000-0000-4000-8000-000000000001
select answer from public.answers;
-- === expect public.answers
