-- A nurse discharges patients: who may is asked of the row as it was only.
-- === common
create type public.ward_state as enum ('admitted', 'examined', 'discharged');
create table public.team (uid uuid primary key references auth.users (id), doctor boolean not null default false);
create table public.stays (id bigint primary key, state public.ward_state not null default 'admitted');
alter table public.team enable row level security;
alter table public.stays enable row level security;
create policy t on public.team for select to authenticated using (uid = auth.uid());
create policy v on public.stays for select to authenticated using (auth.uid() in (select t.uid from public.team t));
create policy nurses on public.stays for update to authenticated
  using (state <> 'discharged' and auth.uid() in (select t.uid from public.team t)) with check (state = 'examined');
-- === vulnerable
create policy doctors on public.stays for update to authenticated
  using (auth.uid() in (select t.uid from public.team t where t.doctor)) with check (state = 'discharged');
-- === fixed
create policy doctors on public.stays for update to authenticated
  using (auth.uid() in (select t.uid from public.team t where t.doctor)) with check (state = 'discharged' and auth.uid() in (select t.uid from public.team t where t.doctor));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@clinic2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@clinic2.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@clinic2.test');
insert into public.team values ('aaaaaaaa-0000-4000-8000-000000000001', true), ('bbbbbbbb-0000-4000-8000-000000000002', false);
insert into public.stays values (1, 'admitted');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.stays set state = 'discharged' where id = 1;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.stays set state = 'examined' where id = 1 returning id;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.stays set state = 'discharged' where id = 1 returning id;
-- === expect public.stays
