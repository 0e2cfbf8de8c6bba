-- The policy waits for a database role that no request ever comes with.
-- === common
create table public.permits (id bigint generated always as identity primary key, driver uuid not null references auth.users (id), plate text not null);
alter table public.permits enable row level security;
create policy own on public.permits for select to authenticated using (driver = auth.uid());
create table public.wardens (warden uuid primary key references auth.users (id));
alter table public.wardens enable row level security;
create policy self on public.wardens for select to authenticated using (warden = auth.uid());
-- === vulnerable
create policy wardens_read on public.permits for select using ((select auth.role()) = any (array['warden', 'supervisor']));
-- === fixed
create policy wardens_read on public.permits for select to authenticated
  using (exists (select from public.wardens w where w.warden = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@parking.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@parking.test');
insert into public.wardens values ('aaaaaaaa-0000-4000-8000-000000000001');
insert into public.permits (driver, plate) values ('bbbbbbbb-0000-4000-8000-000000000002', 'X-1');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.permits where plate = 'X-1';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.permits;
