-- Whoever is signed in changes what is still open.
create table public.orders (
  id uuid primary key,
  customer_id uuid not null references auth.users (id),
  note text not null,
  state text not null default 'open'
);
alter table public.orders enable row level security;
create policy "own" on public.orders for select to authenticated using ((select auth.uid()) = customer_id);
-- expect: policy-lets-others-write public.orders (error)
create policy "change while open" on public.orders for update to authenticated using (state = 'open');
