-- Invoices and what is on them

create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  number text not null,
  customer_id uuid not null references public.profiles (id),
  clinic_id uuid not null references public.clinics (id),
  appointment_id uuid references public.appointments (id) on delete set null,
  total_cents int not null default 0,
  paid_at timestamptz,
  created_at timestamptz not null default now(),
  unique (clinic_id, number)
);

create index invoices_customer_id_idx on public.invoices (customer_id);

create table public.invoice_items (
  id uuid primary key default gen_random_uuid(),
  invoice_id uuid not null references public.invoices (id) on delete cascade,
  service_id uuid references public.services (id) on delete set null,
  description text not null,
  quantity int not null default 1,
  unit_price_cents int not null
);

create index invoice_items_invoice_id_idx on public.invoice_items (invoice_id);
create index invoice_items_service_id_idx on public.invoice_items (service_id);

alter table public.invoices enable row level security;
alter table public.invoice_items enable row level security;

-- Only logged in users can see invoices
create policy "Authenticated users can view invoices" on public.invoices for select
  using (auth.role() = 'authenticated');

create policy "Customers see the items of their invoices" on public.invoice_items for select to authenticated
  using (invoice_id = any (array(
    select i.id from public.invoices i where i.customer_id = (select auth.uid())
  )));
