-- The cron job writes tariffs for each customer; its policy has no TO.
-- === common
create table public.contracts (id uuid primary key default gen_random_uuid(), org_id text not null, kwh_price numeric(8, 4) not null);
alter table public.contracts enable row level security;
create policy "org reads" on public.contracts for select to authenticated using (org_id = (select auth.jwt() ->> 'org_id'));
-- === vulnerable
create policy "cron (service_role)" on public.contracts using (true) with check (true);
-- === fixed
create policy "cron (service_role)" on public.contracts to service_role using (true) with check (true);
-- === world
insert into public.contracts (org_id, kwh_price) values ('org_1', 0.3);
-- === attack as anon
update public.contracts set kwh_price = 0;
-- === use as 17000000-0000-4000-8000-000000000001 {"org_id": "org_1"}
select kwh_price from public.contracts;
-- === expect public.contracts
