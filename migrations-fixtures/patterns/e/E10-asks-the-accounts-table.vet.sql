-- The policy looks the caller's address up where callers may not look.
-- === common
create table public.pets (id bigint generated always as identity primary key, owner_mail text not null, chip text not null);
alter table public.pets enable row level security;
-- === vulnerable
create policy owners on public.pets for select to authenticated
  using (exists (select 1 from auth.users u where u.id = auth.uid() and lower(u.email) = lower(owner_mail)));
-- === fixed
create policy owners on public.pets for select to authenticated
  using (lower(owner_mail) = lower((select auth.jwt() ->> 'email')));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@vet.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@vet.test');
insert into public.pets (owner_mail, chip) values ('ada@vet.test', '985');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.pets;
