-- An empty text is a text.
-- expect: nothing
create table public.invoices (id uuid primary key, tenant_id uuid not null, amount numeric not null);
alter table public.invoices enable row level security;
create policy "tenant" on public.invoices for select to authenticated
  using (tenant_id::text = current_setting('app.tenant', true));
