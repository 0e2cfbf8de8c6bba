-- A policy that admits all, for a role that no policy holds back anyway.
-- === sound
create table public.refunds (
  id bigint generated always as identity primary key,
  order_code text not null,
  cents bigint not null
);
alter table public.refunds enable row level security;
create policy "backend does all" on public.refunds for all to service_role using (true) with check (true);
-- === world
insert into public.refunds (order_code, cents) values ('A-1', 900);
-- === attack as anon
select * from public.refunds;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
insert into public.refunds (order_code, cents) values ('A-2', 1);
-- === use as role service_role
select * from public.refunds;
