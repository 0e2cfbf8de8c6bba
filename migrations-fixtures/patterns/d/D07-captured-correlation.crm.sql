-- The unqualified column means the inner table's own: the comparison is with itself.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.members (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
create table public.leads (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), phone text not null);
alter table public.orgs enable row level security;
alter table public.members enable row level security;
alter table public.leads enable row level security;
create policy own on public.members for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy by_org on public.leads for select to authenticated
  using (exists (select 1 from public.members m where m.org_id = org_id and m.user_id = auth.uid()));
-- === fixed
create policy by_org on public.leads for select to authenticated
  using (exists (select 1 from public.members m where m.org_id = leads.org_id and m.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.leads (org_id, phone) values ('10000000-0000-4000-8000-000000000001', '0123');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.leads;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.leads;
-- === expect public.leads
