-- The restrictive policy that was to keep agencies apart limits nothing.
-- === common
create table public.campaigns (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references auth.users (id),
  budget numeric not null
);
alter table public.campaigns enable row level security;
create policy "signed in" on public.campaigns for all to authenticated using (true) with check (true);
-- === vulnerable
create policy "only your agency" on public.campaigns as restrictive for all to authenticated using (true);
-- === fixed
create policy "only your agency" on public.campaigns as restrictive for all to authenticated
  using ((select auth.uid()) = agency_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.campaigns (agency_id, budget) values ('a1111111-1111-4111-8111-111111111111', 100);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.campaigns;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.campaigns;
-- === expect public.campaigns
