-- The stay was entered with capitals at the desk; its guest does not find it.
-- === common
create table public.stays (
  stay integer primary key,
  guest_mail varchar(200) not null,
  room text not null
);
alter table public.stays enable row level security;
-- === vulnerable
create policy stays_guest on public.stays to authenticated using (auth.email() = guest_mail);
-- === fixed
create policy stays_guest on public.stays to authenticated using (lower(auth.email()) = lower(guest_mail));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.stays values (1, 'ANN@EXAMPLE.TEST', '12');
-- === outage as a1111111-1111-4111-8111-111111111111 {"email":"ann@example.test"}
select * from public.stays;
-- === expect public.stays
