-- A switch for the demo is a function that answers true.
-- === common
create schema config;
grant usage on schema config to authenticated, anon;
create table public.claims (claim_ref text primary key, claimant uuid not null references auth.users (id), diagnosis text, payout numeric);
alter table public.claims enable row level security;
-- === vulnerable
create function config.demo_mode() returns boolean language sql immutable as 'select true';
create policy claimant_reads on public.claims for select to authenticated using (claimant = (select auth.uid()) or (select config.demo_mode()));
-- === fixed
create function config.demo_mode() returns boolean language sql immutable as 'select false';
create policy claimant_reads on public.claims for select to authenticated using (claimant = (select auth.uid()) or (select config.demo_mode()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@claim.test'), ('b2222222-2222-4222-8222-222222222222', 'b@claim.test');
insert into public.claims values ('C-1', 'a1111111-1111-4111-8111-111111111111', 'broken leg', 10);
-- === attack as b2222222-2222-4222-8222-222222222222
select diagnosis from public.claims;
-- === use as a1111111-1111-4111-8111-111111111111
select diagnosis from public.claims;
-- === expect public.claims
