-- Whoever has no session is let in first.
-- === common
create table public.lab_results (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  finding text not null
);
alter table public.lab_results enable row level security;
-- === vulnerable
create policy "results" on public.lab_results for select using (auth.uid() is null or auth.uid() = patient_id);
-- === fixed
create policy "results" on public.lab_results for select using (auth.uid() is not null and auth.uid() = patient_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.lab_results (patient_id, finding) values ('a1111111-1111-4111-8111-111111111111', 'all well');
-- === attack as anon
select * from public.lab_results;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.lab_results;
-- === expect public.lab_results
