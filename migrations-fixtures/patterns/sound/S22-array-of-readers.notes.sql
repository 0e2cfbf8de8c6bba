-- A note lists its readers in an array that only its owner changes.
-- === sound
create table public.pinned_notes (
  id bigint generated always as identity primary key,
  owner_id uuid not null references auth.users (id),
  readers uuid[] not null default '{}',
  body text not null
);
create index pinned_notes_owner_id_idx on public.pinned_notes (owner_id);
alter table public.pinned_notes enable row level security;
create policy "owner and readers" on public.pinned_notes for select to authenticated
  using (owner_id = (select auth.uid()) or (select auth.uid()) = any (readers));
create policy "owner adds" on public.pinned_notes for insert to authenticated with check (owner_id = (select auth.uid()));
create policy "owner changes" on public.pinned_notes for update to authenticated
  using (owner_id = (select auth.uid())) with check (owner_id = (select auth.uid()));
create policy "owner removes" on public.pinned_notes for delete to authenticated using (owner_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@notes.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@notes.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@notes.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@notes.test');
insert into public.pinned_notes (owner_id, readers, body) values ('aaaaaaaa-0000-4000-8000-000000000001', array['bbbbbbbb-0000-4000-8000-000000000002']::uuid[], 'hi'), ('cccccccc-0000-4000-8000-000000000003', '{}', 'secret');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.pinned_notes set owner_id = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.pinned_notes where body = 'secret';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.pinned_notes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.pinned_notes set readers = '{}' returning *;
