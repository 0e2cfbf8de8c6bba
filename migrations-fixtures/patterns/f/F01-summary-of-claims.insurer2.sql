-- A summary for the dashboard reads claims with its owner's rights.
-- === common
create table public.policyholders (user_id uuid primary key references auth.users (id), name text not null);
alter table public.policyholders enable row level security;
create policy ph_self on public.policyholders for select to authenticated using (user_id = auth.uid());
create table public.claims (
  claim_no bigint generated always as identity primary key,
  holder uuid not null references public.policyholders (user_id) on delete cascade,
  injury text not null,
  payout numeric(12, 2) not null default 0,
  paid boolean generated always as (payout > 0) stored
);
create index on public.claims (holder);
alter table public.claims enable row level security;
create policy claims_self on public.claims for select to authenticated using (holder = auth.uid());
-- === vulnerable
create view public.claim_overview as
  select c.claim_no, upper(p.name) as holder_name, c.injury, c.paid, round(c.payout) as about
    from public.claims c join public.policyholders p on p.user_id = c.holder;
-- === fixed
create view public.claim_overview with (security_invoker = true) as
  select c.claim_no, upper(p.name) as holder_name, c.injury, c.paid, round(c.payout) as about
    from public.claims c join public.policyholders p on p.user_id = c.holder;
-- === world
insert into auth.users (id, email) values ('a0000000-0000-4000-8000-000000000001', 'fay@insurer2.test'), ('a0000000-0000-4000-8000-000000000002', 'gil@insurer2.test');
insert into public.policyholders values ('a0000000-0000-4000-8000-000000000001', 'Fay');
insert into public.claims (holder, injury) values ('a0000000-0000-4000-8000-000000000001', 'knee');
-- === attack as anon
select injury from public.claim_overview;
-- === attack as a0000000-0000-4000-8000-000000000002
select injury from public.claim_overview;
-- === use as a0000000-0000-4000-8000-000000000001
select injury from public.claim_overview;
-- === expect public.claim_overview
