-- Whoever is signed in can file a note under a colleague's name.
-- === common
create table public.consultation_notes (
  id uuid primary key default gen_random_uuid(),
  doctor_id uuid not null references auth.users (id),
  body text not null
);
alter table public.consultation_notes enable row level security;
create policy "doctors read their notes" on public.consultation_notes for select to authenticated
  using (doctor_id = (select auth.uid()));
-- === vulnerable
create policy "staff file notes" on public.consultation_notes for insert to authenticated with check (true);
-- === fixed
create policy "staff file notes" on public.consultation_notes for insert to authenticated
  with check (doctor_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
insert into public.consultation_notes (doctor_id, body) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'prescribed by Ana');
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
insert into public.consultation_notes (doctor_id, body) values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'all well');
-- === expect public.consultation_notes
