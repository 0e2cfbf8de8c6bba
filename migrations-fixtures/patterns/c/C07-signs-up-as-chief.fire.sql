-- Whoever signs up states the own rank.
-- === common
create table public.fighters (
  fighter uuid primary key references auth.users (id),
  call_name text not null,
  rank_no smallint not null default 1
);
alter table public.fighters enable row level security;
create policy "own" on public.fighters for select to authenticated using (fighter = (select auth.uid()));
create table public.alarm_plans (plan text primary key, route text not null);
alter table public.alarm_plans enable row level security;
create policy "officers" on public.alarm_plans for select to authenticated
  using (exists (select from public.fighters f where f.fighter = (select auth.uid()) and f.rank_no >= 5));
revoke update on public.fighters from anon, authenticated;
-- === vulnerable
create policy "sign up" on public.fighters for insert to authenticated with check (fighter = (select auth.uid()));
-- === fixed
create policy "sign up" on public.fighters for insert to authenticated
  with check (fighter = (select auth.uid()) and rank_no = 1);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@fire.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@fire.test');
insert into public.alarm_plans values ('harbour', 'gate 3');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.fighters values ('bbbbbbbb-0000-4000-8000-000000000002', 'ben', 9);
select * from public.alarm_plans;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.fighters (fighter, call_name) values ('bbbbbbbb-0000-4000-8000-000000000002', 'ben') returning *;
-- === expect public.fighters
