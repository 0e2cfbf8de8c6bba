-- Debtors are readable by everybody with the public key.
-- === common
create table public.agencies (id uuid primary key, name text not null);
create table public.agents (
  auth_id uuid primary key references auth.users (id),
  agency_id uuid not null references public.agencies (id),
  full_name text not null
);
create table public.debtors (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  name text not null,
  phone text,
  owed numeric(12, 2) not null
);
create index on public.debtors (agency_id);
create index on public.agents (agency_id);
alter table public.agencies enable row level security;
alter table public.agents enable row level security;
alter table public.debtors enable row level security;
create function public.my_agency() returns uuid language sql stable security definer set search_path = '' as
  $$ select a.agency_id from public.agents a where a.auth_id = auth.uid() $$;
create policy agents_self on public.agents for select to authenticated using (auth_id = auth.uid());
create policy agencies_self on public.agencies for select to authenticated using (id = public.my_agency());
create policy debtors_write on public.debtors for insert to authenticated with check (agency_id = public.my_agency());
-- === vulnerable
create policy debtors_read on public.debtors for select to anon, authenticated using (true);
-- === fixed
create policy debtors_read on public.debtors for select to authenticated using (agency_id = public.my_agency());
-- === world
insert into auth.users (id, email) values ('d8000000-0000-4000-8000-000000000001', 'a@debt.test'), ('d8000000-0000-4000-8000-000000000002', 'b@debt.test');
insert into public.agencies values ('d8100000-0000-4000-8000-000000000001', 'X'), ('d8100000-0000-4000-8000-000000000002', 'Y');
insert into public.agents values ('d8000000-0000-4000-8000-000000000001', 'd8100000-0000-4000-8000-000000000001', 'Al'), ('d8000000-0000-4000-8000-000000000002', 'd8100000-0000-4000-8000-000000000002', 'Bo');
insert into public.debtors (agency_id, name, owed) values ('d8100000-0000-4000-8000-000000000001', 'Poor', 10);
-- === attack as anon
select name, phone from public.debtors;
-- === attack as d8000000-0000-4000-8000-000000000002
select name from public.debtors;
-- === use as d8000000-0000-4000-8000-000000000001
select name from public.debtors;
-- === expect public.debtors
