-- Whoever has an account reads every running contract.
create table public.contracts (
  id uuid primary key,
  owner_id uuid not null references auth.users (id),
  terms text not null,
  status text not null default 'draft'
);
alter table public.contracts enable row level security;
-- expect: policy-branch-open-to-others public.contracts (warning)
create policy "own contracts" on public.contracts for select to authenticated
  using ((select auth.uid()) = owner_id or status = 'running');
