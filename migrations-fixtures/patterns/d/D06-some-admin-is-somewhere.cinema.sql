-- The condition asks whether there is a manager, not whether the caller is one.
-- === common
create table public.managers (login uuid primary key references auth.users (id), active boolean not null default true);
alter table public.managers enable row level security;
create schema staff;
grant usage on schema staff to authenticated;
create table public.box_office (day date primary key, takings_cents bigint not null);
alter table public.box_office enable row level security;
-- === vulnerable
create function staff.is_manager() returns boolean language sql stable security definer set search_path = '' as
  $$ select count(*) > 0 from public.managers m where m.active $$;
create policy "managers" on public.box_office for select to authenticated using (staff.is_manager());
-- === fixed
create function staff.is_manager() returns boolean language sql stable security definer set search_path = '' as
  $$ select count(*) > 0 from public.managers m where m.active and m.login = auth.uid() $$;
create policy "managers" on public.box_office for select to authenticated using (staff.is_manager());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@cinema.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@cinema.test');
insert into public.managers values ('aaaaaaaa-0000-4000-8000-000000000001');
insert into public.box_office values ('2025-01-01', 12345);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.box_office;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.box_office;
-- === expect public.box_office
