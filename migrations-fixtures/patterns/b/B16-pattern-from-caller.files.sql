-- The caller's own metadata serves as a pattern, and % matches every path.
-- === common
create table public.documents (
  path text primary key,
  content text not null
);
alter table public.documents enable row level security;
-- === vulnerable
create policy "department files" on public.documents for select to authenticated
  using (path like (auth.jwt() -> 'user_metadata' ->> 'folder'));
-- === fixed
create policy "department files" on public.documents for select to authenticated
  using (starts_with(path, auth.jwt() -> 'app_metadata' ->> 'folder'));
-- === world
insert into public.documents values ('board/minutes.txt', 'confidential');
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata":{"folder":"%"}}
select * from public.documents;
-- === use as a1111111-1111-4111-8111-111111111111 {"user_metadata":{"folder":"board/%"},"app_metadata":{"folder":"board/minutes.txt"}}
select * from public.documents;
-- === expect public.documents
