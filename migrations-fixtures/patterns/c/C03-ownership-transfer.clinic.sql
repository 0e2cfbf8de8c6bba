-- An owner may hand a report to somebody else, who then answers for it.
-- === common
create table public.incident_reports (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  summary text not null
);
alter table public.incident_reports enable row level security;
create policy "read own" on public.incident_reports for select to authenticated using (owner_id = (select auth.uid()));
create policy "file own" on public.incident_reports for insert to authenticated with check (owner_id = (select auth.uid()));
-- === vulnerable
create policy "amend own" on public.incident_reports for update to authenticated
  using (owner_id = (select auth.uid())) with check (true);
-- === fixed
create policy "amend own" on public.incident_reports for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.incident_reports (id, owner_id, summary) values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'a fall'), ('d0000000-0000-4000-8000-000000000002', 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'a theft');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.incident_reports set owner_id = 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.incident_reports set summary = 'a bad fall' where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.incident_reports
