-- The clerk's change is admitted by the check that was written for the judge.
-- === common
create table public.cases (
  id bigint generated always as identity primary key,
  clerk uuid not null references auth.users (id),
  judge uuid not null references auth.users (id),
  stage text not null default 'open' check (stage in ('open', 'heard', 'sentenced')),
  notes text
);
alter table public.cases enable row level security;
create policy parties on public.cases for select to authenticated using (auth.uid() in (clerk, judge));
-- === vulnerable
create policy clerk_edits on public.cases for update to authenticated using (clerk = auth.uid()) with check (clerk = auth.uid() and stage in ('open', 'heard'));
create policy judge_sentences on public.cases for update to authenticated using (judge = auth.uid()) with check (stage = 'sentenced');
-- === fixed
create policy clerk_edits on public.cases for update to authenticated using (clerk = auth.uid()) with check (clerk = auth.uid() and stage in ('open', 'heard'));
create policy judge_sentences on public.cases for update to authenticated using (judge = auth.uid()) with check (judge = auth.uid() and stage = 'sentenced');
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@court2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@court2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@court2.test');
insert into public.cases (clerk, judge) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.cases set stage = 'sentenced';
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.cases set stage = 'heard', notes = 'heard today';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.cases set stage = 'sentenced';
