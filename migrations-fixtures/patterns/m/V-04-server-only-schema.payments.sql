-- What only the server needs lies in a schema of its own.
-- === sound
create schema ledger;
revoke all on schema ledger from public;
grant usage on schema ledger to service_role;
create table ledger.events (id bigint generated always as identity primary key, account uuid not null references auth.users (id), payload jsonb not null);
grant select, insert on ledger.events to service_role;
create table public.receipts (id bigint generated always as identity primary key, account uuid not null references auth.users (id), cents integer not null);
alter table public.receipts enable row level security;
create policy own on public.receipts for select to authenticated using (account = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@payments.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@payments.test');
insert into ledger.events (account, payload) values ('aaaaaaaa-0000-4000-8000-000000000001', '{}');
insert into public.receipts (account, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 5);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.receipts;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from ledger.events;
