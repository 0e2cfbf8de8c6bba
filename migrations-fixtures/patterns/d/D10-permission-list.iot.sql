-- The grants that the policy reads are in a table that everybody may write.
-- === common
create table public.devices (id uuid primary key default gen_random_uuid(), household text not null, serial text not null);
create table public.device_grants (household text not null, grantee uuid not null references auth.users (id), primary key (household, grantee));
alter table public.devices enable row level security;
create policy "grantees" on public.devices for all to authenticated
  using (exists (select 1 from public.device_grants g where g.household = devices.household and g.grantee = auth.uid()));
-- === vulnerable
alter table public.device_grants disable row level security;
-- === fixed
alter table public.device_grants enable row level security;
create policy "own grants" on public.device_grants for select to authenticated using (grantee = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.devices (household, serial) values ('smith', 'S1');
insert into public.device_grants values ('smith', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.device_grants values ('smith', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
select * from public.devices;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.devices;
-- === expect public.device_grants
