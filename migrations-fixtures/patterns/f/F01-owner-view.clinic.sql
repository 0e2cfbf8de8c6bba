-- A reception screen reads a view that passes by the policies of the table under it.
-- === common
create table public.patients (
  id uuid primary key default gen_random_uuid(),
  account uuid not null references auth.users (id),
  full_name text not null,
  complaint text
);
alter table public.patients enable row level security;
create policy "patient sees own file" on public.patients for select to authenticated
  using (account = (select auth.uid()));
-- === vulnerable
create view public.waiting_room as select id, account, full_name, complaint from public.patients;
-- === fixed
create view public.waiting_room with (security_invoker = true) as
  select id, account, full_name, complaint from public.patients;
-- === world
insert into auth.users (id, email) values
  ('10000000-0000-4000-8000-000000000001', 'ida@clinic.test'), ('10000000-0000-4000-8000-000000000002', 'tom@clinic.test');
insert into public.patients (account, full_name, complaint) values
  ('10000000-0000-4000-8000-000000000001', 'Ida North', 'palpitations');
-- === attack as 10000000-0000-4000-8000-000000000002
select complaint from public.waiting_room where account <> '10000000-0000-4000-8000-000000000002';
-- === use as 10000000-0000-4000-8000-000000000001
select complaint from public.waiting_room;
-- === expect public.waiting_room
