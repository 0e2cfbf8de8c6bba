-- The policy looks into the accounts table, which callers may not read: everything fails.
-- === common
create table engagements (id uuid primary key default gen_random_uuid(), lead_consultant uuid references auth.users (id), client_name text not null);
alter table engagements enable row level security;
-- === vulnerable
create policy "partners and leads" on engagements for select to authenticated using (
  lead_consultant = auth.uid()
  or exists (select 1 from auth.users u where u.id = auth.uid() and u.raw_app_meta_data ->> 'grade' = 'partner'));
-- === fixed
create policy "partners and leads" on engagements for select to authenticated using (
  lead_consultant = auth.uid()
  or (auth.jwt() -> 'app_metadata' ->> 'grade') = 'partner');
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{"grade": "junior"}'), ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com', '{"grade": "partner"}');
insert into engagements (lead_consultant, client_name) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'Big Co');
-- === outage as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from engagements;
-- === outage as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
select * from engagements;
-- === expect public.engagements
