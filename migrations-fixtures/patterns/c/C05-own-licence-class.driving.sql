-- A learner raises the class of his own licence, by which the fleet is lent.
-- === common
create table public.learners (
  id uuid primary key default auth.uid() references auth.users (id),
  nickname text,
  licence_class smallint not null default 0
);
create table public.lorries (plate text primary key, needs_class smallint not null, gate_code text);
alter table public.learners enable row level security;
alter table public.lorries enable row level security;
create policy me on public.learners for select to authenticated using (id = (select auth.uid()));
create policy fleet on public.lorries for select to authenticated
  using (needs_class <= (select l.licence_class from public.learners l where l.id = (select auth.uid())));
-- === vulnerable
create policy mine on public.learners for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
-- === fixed
create policy mine on public.learners for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
revoke update on public.learners from anon, authenticated;
grant update (nickname) on public.learners to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@driving.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@driving.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@driving.test');
insert into public.learners values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada', 3), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben', 0);
insert into public.lorries values ('L-1', 3, '4711');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.learners set licence_class = 9 where id = 'bbbbbbbb-0000-4000-8000-000000000002'; select * from public.lorries;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.learners set nickname = 'a' where id = 'aaaaaaaa-0000-4000-8000-000000000001' returning id;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.lorries;
-- === expect public.learners
