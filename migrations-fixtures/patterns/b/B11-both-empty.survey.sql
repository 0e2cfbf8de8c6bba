-- An empty text stands for "no session" on one side and for "no owner" on the other.
-- === common
create table public.answers (
  id uuid primary key default gen_random_uuid(),
  respondent_id uuid references auth.users (id),
  answer text not null
);
alter table public.answers enable row level security;
-- === vulnerable
create policy "own answers" on public.answers for select
  using (coalesce(respondent_id::text, '') = coalesce(auth.uid()::text, ''));
-- === fixed
create policy "own answers" on public.answers for select using (respondent_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.answers (respondent_id, answer) values ('a1111111-1111-4111-8111-111111111111', 'yes'), (null, 'no');
-- === attack as anon
select * from public.answers;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.answers;
-- === expect public.answers
