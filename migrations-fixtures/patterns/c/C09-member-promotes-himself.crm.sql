-- A member may change his own membership row, the role in it included.
-- === common
create table public.teams (id uuid primary key, name text not null);
create table public.team_members (
  team_id uuid not null references public.teams (id),
  user_id uuid not null references auth.users (id),
  role text not null default 'member' check (role in ('owner', 'member')),
  notify boolean not null default true,
  primary key (team_id, user_id)
);
create table public.payroll (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id),
  employee text not null,
  salary numeric not null
);
alter table public.teams enable row level security;
alter table public.team_members enable row level security;
alter table public.payroll enable row level security;
create policy own_rows on public.team_members for select to authenticated using (user_id = auth.uid());
create policy own_settings on public.team_members for update to authenticated using (user_id = auth.uid());
create policy owners_payroll on public.payroll for select to authenticated
  using (exists (select 1 from public.team_members m where m.team_id = payroll.team_id and m.user_id = auth.uid() and m.role = 'owner'));
-- === vulnerable
-- === fixed
revoke update on public.team_members from anon, authenticated;
grant update (notify) on public.team_members to authenticated;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.teams values ('10000000-0000-4000-8000-000000000001', 'Sales');
insert into public.team_members (team_id, user_id, role) values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'owner'), ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'member');
insert into public.payroll (team_id, employee, salary) values ('10000000-0000-4000-8000-000000000001', 'Cleo', 50000);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.team_members set role = 'owner' where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
select * from public.payroll;
-- === use as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.team_members set notify = false where user_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb';
-- === expect public.team_members
