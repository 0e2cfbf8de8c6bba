-- Whoever is signed in adds themselves to any organisation, as its owner.
-- === common
create table public.organisations (id uuid primary key default gen_random_uuid(), name text not null, created_by uuid not null default auth.uid());
create table public.memberships (
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  user_id uuid not null references auth.users (id),
  role text not null default 'member',
  primary key (organisation_id, user_id)
);
create table public.invoices (
  id uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references public.organisations (id),
  total numeric not null
);
alter table public.organisations enable row level security;
alter table public.memberships enable row level security;
alter table public.invoices enable row level security;
create policy "own organisations" on public.organisations for select to authenticated using (created_by = (select auth.uid()));
create policy "found one" on public.organisations for insert to authenticated with check (created_by = (select auth.uid()));
create policy "own memberships" on public.memberships for select to authenticated using (user_id = (select auth.uid()));
create policy "members read invoices" on public.invoices for select to authenticated
  using (exists (select 1 from public.memberships m where m.organisation_id = invoices.organisation_id and m.user_id = (select auth.uid())));
-- === vulnerable
create policy "join" on public.memberships for insert to authenticated with check (user_id = (select auth.uid()));
-- === fixed
create policy "join" on public.memberships for insert to authenticated
  with check (user_id = (select auth.uid())
    and exists (select 1 from public.organisations o where o.id = organisation_id and o.created_by = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.organisations values ('10000000-0000-4000-8000-000000000001', 'Acme', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa');
insert into public.memberships values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'owner');
insert into public.invoices (organisation_id, total) values ('10000000-0000-4000-8000-000000000001', 900);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.memberships (organisation_id, user_id, role) values ('10000000-0000-4000-8000-000000000001', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'owner');
select * from public.invoices;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.invoices;
-- === expect public.memberships
