-- Whoever is not signed in is let past the condition.
-- === common
create table public.confessions (
  slip integer generated always as identity primary key,
  penitent uuid not null references auth.users (id),
  sins text not null
);
alter table public.confessions enable row level security;
-- === vulnerable
create policy "own" on public.confessions for select
  using (case when auth.uid() is not null then penitent = auth.uid() else true end);
-- === fixed
create policy "own" on public.confessions for select to authenticated using (penitent = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@parish.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@parish.test');
insert into public.confessions (penitent, sins) values ('aaaaaaaa-0000-4000-8000-000000000001', 'many');
-- === attack as anon
select * from public.confessions;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.confessions;
-- === expect public.confessions
