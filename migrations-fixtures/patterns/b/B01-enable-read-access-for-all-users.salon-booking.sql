-- The dashboard's template "Enable read access for all users", on the clients of a salon.
-- === common
create table public.salons (id uuid primary key default gen_random_uuid(), name text not null, owner_id uuid not null references auth.users (id));
create table public.clients (
  id uuid primary key default gen_random_uuid(),
  salon_id uuid not null references public.salons (id) on delete cascade,
  first_name text not null,
  last_name text not null,
  phone text,
  allergies text,
  inserted_at timestamptz default now()
);
alter table public.salons enable row level security;
alter table public.clients enable row level security;
create policy "Salons are viewable by everyone" on public.salons for select using (true);
create policy "Owner manages salon" on public.salons for all to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
create policy "Owner manages clients" on public.clients for all to authenticated
  using (exists (select 1 from public.salons s where s.id = clients.salon_id and s.owner_id = auth.uid()))
  with check (exists (select 1 from public.salons s where s.id = clients.salon_id and s.owner_id = auth.uid()));
-- === vulnerable
create policy "Enable read access for all users" on "public"."clients" as permissive for select to public using (true);
-- === fixed
create index on public.clients (salon_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@salon.test'), ('b2222222-2222-4222-8222-222222222222', 'b@salon.test');
insert into public.salons values ('c3333333-3333-4333-8333-333333333333', 'Curl', 'a1111111-1111-4111-8111-111111111111');
insert into public.clients (salon_id, first_name, last_name, phone) values ('c3333333-3333-4333-8333-333333333333', 'Eva', 'Long', '+49');
-- === attack as anon
select phone, allergies from public.clients;
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.clients;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.clients;
-- === expect public.clients
