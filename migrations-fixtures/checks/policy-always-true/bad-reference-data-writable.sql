-- Everybody is meant to read plans; nobody is meant to write them.
create table public.plans (id text primary key, title text not null, price_cents int not null);
alter table public.plans enable row level security;
-- expect: policy-always-true public.plans
create policy "plans" on public.plans for all using (true);
