-- One partition was attached later, and is open by its own name.
-- === common
create table public.journal (entry integer not null, year integer not null, booker uuid not null references auth.users (id), cents bigint, primary key (entry, year)) partition by list (year);
alter table public.journal enable row level security;
create policy "own" on public.journal for select to authenticated using (booker = (select auth.uid()));
create table public.journal_2025 (like public.journal including all);
alter table public.journal_2025 enable row level security;
alter table public.journal attach partition public.journal_2025 for values in (2025);
create table public.journal_2026 (like public.journal including all);
alter table public.journal attach partition public.journal_2026 for values in (2026);
-- === vulnerable
-- === fixed
alter table public.journal_2026 enable row level security;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@ledger.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@ledger.test');
insert into public.journal values (1, 2026, 'aaaaaaaa-0000-4000-8000-000000000001', 5);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.journal_2026;
-- === attack as anon
delete from public.journal_2026;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.journal;
-- === expect public.journal_2026
