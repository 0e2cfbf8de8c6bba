-- The owner's row may become anybody's, because the check asks only for something else.
-- === common
create table public.found_items (
  tag integer generated always as identity primary key,
  finder text not null,
  what text not null
);
alter table public.found_items enable row level security;
create policy "see" on public.found_items for select to authenticated using (finder = (select auth.uid()::text));
-- === vulnerable
create policy "edit" on public.found_items for update to authenticated
  using (finder = (select auth.uid()::text)) with check (what <> '');
-- === fixed
create policy "edit" on public.found_items for update to authenticated
  using (finder = (select auth.uid()::text)) with check (finder = (select auth.uid()::text) and what <> '');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lostfound.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lostfound.test');
insert into public.found_items (finder, what) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ring');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.found_items set finder = 'bbbbbbbb-0000-4000-8000-000000000002';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.found_items set what = 'gold ring' returning *;
-- === expect public.found_items
