-- The readers of a page rewrite who may edit it.
-- === common
create table public.pages (
  id uuid primary key default gen_random_uuid(),
  created_by uuid not null references auth.users (id) default auth.uid(),
  acl jsonb not null default '{"readers": []}'::jsonb,
  body text not null default ''
);
alter table public.pages enable row level security;
create policy r on public.pages for select to authenticated using (created_by = auth.uid() or acl -> 'readers' ? auth.uid()::text);
-- === vulnerable
create policy w on public.pages for update to authenticated using (created_by = auth.uid() or acl -> 'readers' ? auth.uid()::text)
  with check (created_by = auth.uid() or acl -> 'readers' ? auth.uid()::text);
-- === fixed
create policy w on public.pages for update to authenticated using (created_by = auth.uid()) with check (created_by = auth.uid());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@wiki3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@wiki3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@wiki3.test');
insert into public.pages (created_by, acl) values ('a1a1a1a1-0000-4000-8000-00000000000a', '{"readers": ["b2b2b2b2-0000-4000-8000-00000000000b"]}');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.pages set acl = '{"readers": ["b2b2b2b2-0000-4000-8000-00000000000b", "c3c3c3c3-0000-4000-8000-00000000000c"]}';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
update public.pages set body = 'x';
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.pages;
