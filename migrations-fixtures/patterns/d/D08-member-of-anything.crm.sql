-- Being a member of one organisation opens the rows of all.
-- === common
create table public.orgs (id uuid primary key, name text not null);
create table public.members (org_id uuid not null references public.orgs (id), user_id uuid not null references auth.users (id), primary key (org_id, user_id));
create table public.quotes (id uuid primary key default gen_random_uuid(), org_id uuid not null references public.orgs (id), amount numeric not null);
alter table public.orgs enable row level security;
alter table public.members enable row level security;
alter table public.quotes enable row level security;
create policy own on public.members for select to authenticated using (user_id = auth.uid());
-- === vulnerable
create policy q on public.quotes for all to authenticated
  using (auth.uid() in (select user_id from public.members));
-- === fixed
create policy q on public.quotes for all to authenticated
  using (org_id in (select m.org_id from public.members m where m.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.orgs values ('10000000-0000-4000-8000-000000000001', 'Acme'), ('20000000-0000-4000-8000-000000000002', 'Umbra');
insert into public.members values ('10000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa'), ('20000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb');
insert into public.quotes (org_id, amount) values ('10000000-0000-4000-8000-000000000001', 5);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
select * from public.quotes;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
select * from public.quotes;
-- === expect public.quotes
