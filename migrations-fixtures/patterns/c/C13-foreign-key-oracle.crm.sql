-- A note may point to a customer of another company.
-- === common
create table public.companies (id uuid primary key, name text not null);
create table public.staff (
  company_id uuid not null references public.companies (id),
  user_id uuid not null references auth.users (id),
  primary key (company_id, user_id)
);
create table public.customers (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  name text not null
);
alter table public.companies enable row level security;
alter table public.staff enable row level security;
alter table public.customers enable row level security;
create policy s on public.staff for select to authenticated using (user_id = (select auth.uid()));
create policy c on public.customers for all to authenticated
  using (company_id in (select company_id from public.staff where user_id = (select auth.uid())));
-- === vulnerable
create table public.calls (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  customer_id uuid not null references public.customers (id),
  minutes int
);
alter table public.calls enable row level security;
create policy k on public.calls for all to authenticated
  using (company_id in (select company_id from public.staff where user_id = (select auth.uid())));
-- === fixed
alter table public.customers add unique (company_id, id);
create table public.calls (
  id uuid primary key default gen_random_uuid(),
  company_id uuid not null references public.companies (id),
  customer_id uuid not null,
  minutes int,
  foreign key (company_id, customer_id) references public.customers (company_id, id)
);
alter table public.calls enable row level security;
create policy k on public.calls for all to authenticated
  using (company_id in (select company_id from public.staff where user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.companies values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.staff values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.customers values ('d0000000-0000-4000-8000-000000000001', '10000000-0000-4000-8000-000000000001', 'Zed');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.calls (company_id, customer_id) values ('20000000-0000-4000-8000-000000000002', 'd0000000-0000-4000-8000-000000000001');
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.calls (company_id, customer_id) values ('10000000-0000-4000-8000-000000000001', 'd0000000-0000-4000-8000-000000000001');
-- === expect public.calls
