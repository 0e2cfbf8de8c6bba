-- The policy asks whether there is an administrator, not whether the caller is one.
-- === common
create type user_kind as enum ('customer', 'agent', 'admin');
create table profiles (id uuid primary key references auth.users (id), kind user_kind not null default 'customer', full_name text);
create table tickets (id bigserial primary key, opened_by uuid not null references profiles (id) default auth.uid(), subject text not null, internal_note text);
alter table profiles enable row level security;
alter table tickets enable row level security;
create policy "everyone sees staff and self" on profiles for select to authenticated using (id = auth.uid() or kind <> 'customer');
create policy "own tickets" on tickets for all to authenticated using (opened_by = auth.uid()) with check (opened_by = auth.uid());
-- === vulnerable
create policy "Admins can do everything" on tickets for all to authenticated using (exists (select 1 from profiles where profiles.kind = 'admin'));
-- === fixed
create policy "Admins can do everything" on tickets for all to authenticated using (exists (select 1 from profiles where profiles.id = auth.uid() and profiles.kind = 'admin'));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into profiles values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'customer', 'Anna'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'customer', 'Bo'), ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'admin', 'Cy');
insert into tickets (opened_by, subject) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'broken');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from tickets;
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
update tickets set internal_note = 'seen';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from tickets;
-- === expect public.tickets
