-- The inner table has a column of that name too, so the condition compares it with itself.
-- === common
create table public.team_user (team_id bigint not null, user_id uuid not null references auth.users (id), primary key (team_id, user_id));
create index team_user_user_id_idx on public.team_user (user_id);
alter table public.team_user enable row level security;
create policy "own memberships" on public.team_user for select to authenticated using ((select auth.uid()) = user_id);
create table public.plans (id bigint generated always as identity primary key, team_id bigint not null, title text not null);
alter table public.plans enable row level security;
-- === vulnerable
create policy "plans of my team" on public.plans for select to authenticated
  using ((select auth.uid()) in (select user_id from public.team_user where team_user.team_id = team_id));
-- === fixed
create policy "plans of my team" on public.plans for select to authenticated
  using (team_id in (select t.team_id from public.team_user t where t.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@team.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@team.test');
insert into public.team_user values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.plans (team_id, title) values (1, 'launch');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.plans;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.plans;
-- === expect public.plans
