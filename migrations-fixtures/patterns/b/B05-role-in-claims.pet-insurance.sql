-- The policy asks whether the token is a user's token, in one more way.
-- === common
create table public.policies_sold (number text primary key, holder_id uuid not null references auth.users (id), pet_name text, premium numeric(8, 2));
alter table public.policies_sold enable row level security;
-- === vulnerable
create policy "holders" on public.policies_sold for select using (coalesce(auth.jwt() ->> 'role', '') in ('authenticated', 'service_role'));
create policy "holders change" on public.policies_sold for update using ((select auth.jwt() ->> 'aud') = 'authenticated');
-- === fixed
create policy "holders" on public.policies_sold for select to authenticated using (holder_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@pet.test'), ('b2222222-2222-4222-8222-222222222222', 'b@pet.test');
insert into public.policies_sold values ('P1', 'a1111111-1111-4111-8111-111111111111', 'Rex', 10);
-- === attack as b2222222-2222-4222-8222-222222222222
select premium from public.policies_sold;
-- === attack as b2222222-2222-4222-8222-222222222222
update public.policies_sold set premium = 0 where number = 'P1';
-- === use as a1111111-1111-4111-8111-111111111111
select premium from public.policies_sold;
-- === expect public.policies_sold
