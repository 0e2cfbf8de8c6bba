-- The id of nobody, all zeros, is given to callers without a session and to parcels without a receiver.
-- === common
create table public.parcels (
  tracking text primary key,
  receiver uuid references auth.users (id),
  door_code text not null
);
alter table public.parcels enable row level security;
-- === vulnerable
create policy parcels_receiver on public.parcels for select
  using (coalesce(receiver, '00000000-0000-0000-0000-000000000000') = coalesce((select auth.uid()), '00000000-0000-0000-0000-000000000000'));
-- === fixed
create policy parcels_receiver on public.parcels for select
  using (receiver = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.parcels values ('T1', 'a1111111-1111-4111-8111-111111111111', '11'), ('T2', null, '22');
-- === attack as anon
select * from public.parcels;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.parcels;
-- === expect public.parcels
