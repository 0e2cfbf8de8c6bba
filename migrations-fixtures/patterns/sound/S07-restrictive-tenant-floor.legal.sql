-- A floor for all commands keeps offices apart; above it, permissive policies say who does what.
-- === sound
create schema guard;
grant usage on schema guard to authenticated;
create table guard.lawyers (user_id uuid primary key references auth.users (id), office uuid not null, partner boolean not null default false);
create function guard.office() returns uuid language sql stable security definer set search_path = '' as
  $$ select office from guard.lawyers where user_id = auth.uid() $$;
create function guard.is_partner() returns boolean language sql stable security definer set search_path = '' as
  $$ select coalesce((select partner from guard.lawyers where user_id = auth.uid()), false) $$;
revoke execute on function guard.office(), guard.is_partner() from public;
grant execute on function guard.office(), guard.is_partner() to authenticated;
create table public.matters (
  id bigint generated always as identity primary key,
  office uuid not null,
  lead_lawyer uuid not null references auth.users (id),
  title text not null,
  sealed boolean not null default false
);
create index matters_lead_lawyer_idx on public.matters (lead_lawyer);
alter table public.matters enable row level security;
create policy "offices apart" on public.matters as restrictive for all to authenticated
  using (office = (select guard.office())) with check (office = (select guard.office()));
create policy "colleagues read" on public.matters for select to authenticated using (not sealed or lead_lawyer = (select auth.uid()));
create policy "leads change" on public.matters for update to authenticated
  using (lead_lawyer = (select auth.uid())) with check (lead_lawyer = (select auth.uid()));
create policy "partners open" on public.matters for insert to authenticated with check ((select guard.is_partner()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@legal.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@legal.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@legal.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@legal.test');
insert into guard.lawyers values ('aaaaaaaa-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', true), ('bbbbbbbb-0000-4000-8000-000000000002', '10000000-0000-4000-8000-000000000001', false), ('cccccccc-0000-4000-8000-000000000003', '20000000-0000-4000-8000-000000000002', true), ('eeeeeeee-0000-4000-8000-000000000004', '20000000-0000-4000-8000-000000000002', false);
insert into public.matters (office, lead_lawyer, title, sealed) values
  ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-0000-4000-8000-000000000001', 'merger', true), ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'lease', false), ('20000000-0000-4000-8000-000000000002', 'cccccccc-0000-4000-8000-000000000003', 'divorce', false);
-- === attack as cccccccc-0000-4000-8000-000000000003
select * from public.matters where title <> 'divorce';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.matters where sealed;
-- === attack as cccccccc-0000-4000-8000-000000000003
insert into public.matters (office, lead_lawyer, title) values ('10000000-0000-4000-8000-000000000001', 'cccccccc-0000-4000-8000-000000000003', 'x');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.matters (office, lead_lawyer, title) values ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002', 'will') returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.matters where title = 'lease';
