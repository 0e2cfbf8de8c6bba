-- The owners' policy has a branch that asks only for a status, so everybody reads every active contract.
-- === common
create table public.contracts (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  terms text not null,
  status text not null default 'draft'
);
alter table public.contracts enable row level security;
create policy "Owners add contracts" on public.contracts for insert to authenticated with check ((select auth.uid()) = owner_id);
-- === vulnerable
create policy "Owners read contracts" on public.contracts for select to authenticated
  using ((select auth.uid()) = owner_id or status = 'active');
-- === fixed
create policy "Owners read contracts" on public.contracts for select to authenticated
  using ((select auth.uid()) = owner_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.contracts (owner_id, terms, status) values ('a1111111-1111-4111-8111-111111111111', 'ten percent', 'active');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.contracts;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.contracts;
-- === expect public.contracts
