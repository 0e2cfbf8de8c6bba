-- Sellers show what they sell; what buyers ordered is theirs.
create table public.secondhand (
  id uuid primary key default gen_random_uuid(),
  seller_id uuid not null references auth.users (id),
  thing text not null,
  cents integer not null
);
alter table public.secondhand enable row level security;
-- expect: policy-always-true public.secondhand (info)
create policy "shown" on public.secondhand for select using (true);
create policy "sell" on public.secondhand for insert to authenticated with check (seller_id = (select auth.uid()));
