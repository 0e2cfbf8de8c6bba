-- No request ever has the role that the policy asks for.
-- === common
create table support_staff (user_id uuid primary key references auth.users (id));
create table conversations (id uuid primary key default gen_random_uuid(), customer_id uuid not null references auth.users (id), summary text);
alter table support_staff enable row level security;
alter table conversations enable row level security;
create policy "Customers see own" on conversations for select to authenticated using (customer_id = auth.uid());
create policy "Staff see self" on support_staff for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy "Staff see everything" on conversations for select to authenticated using ((auth.jwt() ->> 'role') = 'support_agent');
-- === fixed
create policy "Staff see everything" on conversations for select to authenticated using (exists (select 1 from support_staff s where s.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into support_staff values ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03');
insert into conversations (customer_id, summary) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'angry');
-- === outage as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
select * from conversations;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from conversations;
-- === expect public.conversations
