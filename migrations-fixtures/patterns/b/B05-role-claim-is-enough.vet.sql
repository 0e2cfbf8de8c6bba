-- The whole condition is that the request's role is the usual one.
-- === common
create table public.pet_owners (
  owner_no integer primary key,
  login uuid references auth.users (id),
  phone text not null,
  debts_cents integer not null default 0
);
alter table public.pet_owners enable row level security;
-- === vulnerable
create policy "app" on public.pet_owners for all
  using (current_setting('request.jwt.claims', true)::json ->> 'role' = 'authenticated')
  with check (current_setting('request.jwt.claims', true)::json ->> 'role' = 'authenticated');
-- === fixed
create policy "app" on public.pet_owners for all to authenticated
  using (login = (select auth.uid())) with check (login = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@vet.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@vet.test');
insert into public.pet_owners values (1, 'aaaaaaaa-0000-4000-8000-000000000001', '555-1', 100);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.pet_owners where owner_no = 1;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.pet_owners set debts_cents = 0 where owner_no = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.pet_owners;
-- === expect public.pet_owners
