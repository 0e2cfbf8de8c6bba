-- The policy for the donors' wall opens the whole table of donations.
-- === common
create table public.donations (
  id uuid primary key default gen_random_uuid(),
  donor_id uuid references auth.users (id) on delete set null,
  donor_email text not null check (position('@' in donor_email) > 1),
  amount_cents bigint not null check (amount_cents > 0),
  message text
);
create index donations_donor on public.donations (donor_id);
alter table public.donations enable row level security;
create policy donors_give on public.donations for insert to authenticated with check (donor_id = auth.uid());
-- === vulnerable
create policy donors_wall on public.donations for select to anon, authenticated using (true);
-- === fixed
create policy donors_own on public.donations for select to authenticated using (donor_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('80000000-0000-4000-8000-000000000001', 'abe@museum2.test'), ('80000000-0000-4000-8000-000000000002', 'bea@museum2.test');
insert into public.donations (donor_id, donor_email, amount_cents) values ('80000000-0000-4000-8000-000000000001', 'abe@museum2.test', 5000);
-- === attack as anon
select donor_email, amount_cents from public.donations;
-- === attack as 80000000-0000-4000-8000-000000000002
select donor_email from public.donations;
-- === use as 80000000-0000-4000-8000-000000000001
select * from public.donations;
-- === expect public.donations
