create table public.invoices (id uuid primary key, tenant_id uuid not null, amount numeric not null);
alter table public.invoices enable row level security;
-- expect: policy-fails-on-empty-setting public.invoices (warning)
create policy "tenant" on public.invoices for select to authenticated
  using (tenant_id = current_setting('app.tenant', true)::uuid);
