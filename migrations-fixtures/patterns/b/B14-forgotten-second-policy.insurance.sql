-- The old policy was never dropped when the new one came.
-- === common
create table public.claims (
  claim_no integer primary key,
  insured uuid not null references auth.users (id),
  damage text not null
);
alter table public.claims enable row level security;
create policy claims_select_old on public.claims for select using (claim_no > 0 or claim_no <= 0);
create policy claims_select_new on public.claims for select using (insured = (select auth.uid()));
-- === vulnerable
-- === fixed
drop policy claims_select_old on public.claims;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.claims values (1, 'a1111111-1111-4111-8111-111111111111', 'hail');
-- === attack as anon
select * from public.claims;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.claims;
-- === expect public.claims
