-- Members of a room rewrite the list of members, and the owner is out.
-- === common
create table public.rooms (
  id uuid primary key default gen_random_uuid(),
  owner_id uuid not null references auth.users (id),
  title text not null,
  member_ids uuid[] not null default '{}'
);
alter table public.rooms enable row level security;
create policy "see rooms" on public.rooms for select to authenticated
  using (owner_id = auth.uid() or auth.uid() = any (member_ids));
-- === vulnerable
create policy "edit rooms" on public.rooms for update to authenticated
  using (owner_id = auth.uid() or auth.uid() = any (member_ids));
-- === fixed
create policy "edit rooms" on public.rooms for update to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.rooms values ('d0000000-0000-4000-8000-000000000001', 'aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'board', array['bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'cccccccc-3333-4333-8333-cccccccccccc']::uuid[]);
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.rooms set owner_id = 'bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', member_ids = array['bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb']::uuid[] where id = 'd0000000-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.rooms set title = 'council' where id = 'd0000000-0000-4000-8000-000000000001';
-- === expect public.rooms
