-- Each check asks who calls, so that it serves its own callers only.
-- expect: nothing
create table public.crew (user_id uuid primary key references auth.users (id), job text not null);
create table public.parcels (
  id uuid primary key default gen_random_uuid(),
  state text not null check (state in ('packed', 'sent', 'received'))
);
alter table public.crew enable row level security;
alter table public.parcels enable row level security;
create policy "own job" on public.crew for select to authenticated using (user_id = (select auth.uid()));
create policy "crew reads" on public.parcels for select to authenticated
  using (exists (select 1 from public.crew c where c.user_id = (select auth.uid())));
create policy "packers send" on public.parcels for update to authenticated
  using (state = 'packed' and exists (select 1 from public.crew c where c.user_id = (select auth.uid()) and c.job = 'packer'))
  with check (state = 'sent' and exists (select 1 from public.crew c where c.user_id = (select auth.uid()) and c.job = 'packer'));
create policy "porters receive" on public.parcels for update to authenticated
  using (state = 'sent' and exists (select 1 from public.crew c where c.user_id = (select auth.uid()) and c.job = 'porter'))
  with check (state = 'received' and exists (select 1 from public.crew c where c.user_id = (select auth.uid()) and c.job = 'porter'));
