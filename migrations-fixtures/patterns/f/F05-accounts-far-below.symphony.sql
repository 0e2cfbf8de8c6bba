-- Three views down are the accounts.
-- === common
create schema staging;
create schema mart;
-- === vulnerable
create view staging.accounts as select id, email, encrypted_password, created_at from auth.users;
create view mart.subscribers as select id, email, created_at::date as since from staging.accounts;
create view public.subscribers as select id, email, since from mart.subscribers where since > '2000-01-01';
-- === fixed
create view staging.accounts as select id, email, encrypted_password, created_at from auth.users;
create view mart.subscribers as select id, email, created_at::date as since from staging.accounts;
create view public.subscribers as select id, email, since from mart.subscribers where since > '2000-01-01' and id = auth.uid();
revoke insert, update, delete on public.subscribers from anon, authenticated;
-- === world
insert into auth.users (id, email, created_at) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@symphony.test', now()), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@symphony.test', now());
-- === attack as anon
select * from public.subscribers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.subscribers;
-- === expect public.subscribers
