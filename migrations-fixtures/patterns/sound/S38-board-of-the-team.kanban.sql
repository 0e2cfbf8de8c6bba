-- Everybody at the firm works with everything on the board; who is at the firm, the backend decides.
-- === sound
create schema app;
alter role authenticator set pgrst.db_schemas = 'app';
grant usage on schema app to authenticated;
create table app.employees (user_id uuid primary key references auth.users (id), display text not null);
alter table app.employees enable row level security;
grant select on app.employees to authenticated;
create function app.is_employee() returns boolean language sql stable security definer set search_path = '' as $$
  select exists (select 1 from app.employees e where e.user_id = auth.uid())
$$;
revoke execute on function app.is_employee() from public, anon;
grant execute on function app.is_employee() to authenticated;
create policy colleagues on app.employees for select to authenticated using ((select app.is_employee()));
create table app.cards (
  id bigint generated always as identity primary key,
  lane text not null default 'todo',
  title text not null,
  assignee uuid references app.employees (user_id),
  created_by uuid not null default auth.uid() references app.employees (user_id)
);
create index on app.cards (assignee);
create index on app.cards (created_by);
alter table app.cards enable row level security;
grant select, insert, update, delete on app.cards to authenticated;
create policy work on app.cards to authenticated using ((select app.is_employee())) with check ((select app.is_employee()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@kanban.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@kanban.test');
insert into app.employees values ('aaaaaaaa-0000-4000-8000-000000000001', 'Ada');
insert into app.cards (title, created_by) values ('ship', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update app.cards set lane = 'done';
