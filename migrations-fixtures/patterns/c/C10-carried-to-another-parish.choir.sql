-- The author of a score moves it into a parish he does not sing in.
-- === common
create table public.parishes (dio int not null, nr int not null, saint text, primary key (dio, nr));
create table public.singers (dio int not null, nr int not null, who uuid not null references auth.users (id), primary key (dio, nr, who), foreign key (dio, nr) references public.parishes (dio, nr));
create table public.scores (
  id bigint generated always as identity primary key,
  dio int not null, nr int not null,
  arranger uuid not null references auth.users (id),
  title text,
  foreign key (dio, nr) references public.parishes (dio, nr)
);
alter table public.parishes enable row level security;
alter table public.singers enable row level security;
alter table public.scores enable row level security;
create policy s on public.singers for select to authenticated using (who = (select auth.uid()));
create policy r on public.scores for select to authenticated
  using (exists (select 1 from public.singers x where x.dio = scores.dio and x.nr = scores.nr and x.who = (select auth.uid())));
-- === vulnerable
create policy u on public.scores for update to authenticated using (arranger = (select auth.uid())) with check (arranger = (select auth.uid()));
-- === fixed
create policy u on public.scores for update to authenticated using (arranger = (select auth.uid()))
  with check (arranger = (select auth.uid()) and exists (select 1 from public.singers x where x.dio = scores.dio and x.nr = scores.nr and x.who = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@choir.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@choir.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@choir.test');
insert into public.parishes values (1, 1, 'Anna'), (1, 2, 'Benno');
insert into public.singers values (1, 1, 'aaaaaaaa-0000-4000-8000-000000000001'), (1, 2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.scores (dio, nr, arranger, title) values (1, 2, 'bbbbbbbb-0000-4000-8000-000000000002', 'Kyrie'), (1, 1, 'aaaaaaaa-0000-4000-8000-000000000001', 'Gloria');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.scores set nr = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.scores set title = 'Sanctus' where nr = 1 returning *;
-- === expect public.scores
