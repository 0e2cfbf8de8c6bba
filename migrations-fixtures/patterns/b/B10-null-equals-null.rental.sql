-- A reservation whose guest is not known yet can be changed by whoever has no session.
-- === common
create table public.reservations (
  number integer primary key,
  guest uuid references auth.users (id),
  contact_phone text not null
);
alter table public.reservations enable row level security;
-- === vulnerable
create policy reservations_guest on public.reservations for all
  using (not (guest is distinct from (select auth.uid())));
-- === fixed
create policy reservations_guest on public.reservations for all
  using (guest is not null and guest is not distinct from (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.reservations values (1, 'a1111111-1111-4111-8111-111111111111', '555'), (2, null, '556');
-- === attack as anon
update public.reservations set contact_phone = '0';
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.reservations;
-- === expect public.reservations
