-- Inside the helper query the column name means the helper's own.
-- === common
create table public.singers (choir integer not null, person uuid not null references auth.users (id), primary key (choir, person));
alter table public.singers enable row level security;
create policy "own" on public.singers for select to authenticated using (person = (select auth.uid()));
create table public.scores (sheet integer generated always as identity primary key, choir integer not null, pdf text not null);
alter table public.scores enable row level security;
-- === vulnerable
create policy "choir" on public.scores for select to authenticated
  using (exists (select from public.singers m where m.choir = choir and m.person = (select auth.uid())));
-- === fixed
create policy "choir" on public.scores for select to authenticated
  using (exists (select from public.singers m where m.choir = scores.choir and m.person = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@choir.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@choir.test');
insert into public.singers values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.scores (choir, pdf) values (1, 'requiem');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.scores;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.scores;
-- === expect public.scores
