-- A bid may point at any lot, so an error tells whether a secret lot exists.
-- === common
create table public.houses (id uuid primary key, label text not null);
create table public.house_staff (house_id uuid references public.houses (id), user_id uuid references auth.users (id), primary key (house_id, user_id));
create table public.lots (
  id bigint primary key,
  house_id uuid not null references public.houses (id),
  secret_reserve numeric not null
);
create table public.lot_photos (
  id uuid primary key default gen_random_uuid(),
  house_id uuid not null references public.houses (id),
  lot_id bigint not null references public.lots (id),
  url text not null
);
alter table public.houses enable row level security;
alter table public.house_staff enable row level security;
alter table public.lots enable row level security;
alter table public.lot_photos enable row level security;
create policy hs on public.house_staff for select to authenticated using (user_id = auth.uid());
create policy h on public.houses for select to authenticated using (id in (select s.house_id from public.house_staff s where s.user_id = auth.uid()));
create policy l on public.lots for select to authenticated using (house_id in (select s.house_id from public.house_staff s where s.user_id = auth.uid()));
create policy ph on public.lot_photos for select to authenticated using (house_id in (select s.house_id from public.house_staff s where s.user_id = auth.uid()));
-- === vulnerable
create policy ph_add on public.lot_photos for insert to authenticated
  with check (house_id in (select s.house_id from public.house_staff s where s.user_id = auth.uid()));
-- === fixed
create policy ph_add on public.lot_photos for insert to authenticated
  with check (house_id in (select s.house_id from public.house_staff s where s.user_id = auth.uid())
    and exists (select 1 from public.lots l where l.id = lot_id and l.house_id = lot_photos.house_id));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@auction3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@auction3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@auction3.test');
insert into public.houses values ('10000000-0000-4000-8000-000000000001', 'North'), ('20000000-0000-4000-8000-000000000002', 'South');
insert into public.house_staff values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a'), ('20000000-0000-4000-8000-000000000002', 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.lots values (501, '10000000-0000-4000-8000-000000000001', 7000), (502, '20000000-0000-4000-8000-000000000002', 1);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.lot_photos (house_id, lot_id, url) values ('20000000-0000-4000-8000-000000000002', 501, 'x');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.lot_photos (house_id, lot_id, url) values ('10000000-0000-4000-8000-000000000001', 501, 'x') returning id;
-- === expect public.lot_photos
