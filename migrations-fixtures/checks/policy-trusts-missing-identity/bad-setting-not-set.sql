-- A connection without a tenant sees all of them.
create table public.invoices (id uuid primary key, tenant_id uuid not null, amount numeric not null);
alter table public.invoices enable row level security;
-- expect: policy-trusts-missing-identity public.invoices
create policy "tenant" on public.invoices for select to authenticated using (
  nullif(current_setting('app.tenant', true), '') is null
  or tenant_id = current_setting('app.tenant', true)::uuid
);
