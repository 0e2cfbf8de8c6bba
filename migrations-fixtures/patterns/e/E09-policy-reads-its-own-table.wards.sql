-- Two tables ask each other who may see them.
-- === common
create table public.wards (ward integer primary key, floor text not null);
create table public.ward_staff (
  ward integer not null references public.wards (ward),
  nurse uuid not null references auth.users (id),
  primary key (ward, nurse)
);
alter table public.wards enable row level security;
alter table public.ward_staff enable row level security;
create policy wards_staff on public.wards for select to authenticated
  using (exists (select 1 from public.ward_staff s where s.ward = wards.ward and s.nurse = (select auth.uid())));
-- === vulnerable
create policy ward_staff_see on public.ward_staff for select to authenticated
  using (ward in (select w.ward from public.wards w));
-- === fixed
create policy ward_staff_see on public.ward_staff for select to authenticated
  using (nurse = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.wards values (3, 'third');
insert into public.ward_staff values (3, 'a1111111-1111-4111-8111-111111111111');
-- === outage as a1111111-1111-4111-8111-111111111111
select * from public.ward_staff;
-- === expect public.ward_staff
