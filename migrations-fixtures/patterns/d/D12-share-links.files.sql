-- Share links are looked up by their token, so the table of them was opened to all.
-- === common
create table folders (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id), name text not null);
create table share_links (
  id uuid primary key default gen_random_uuid(),
  folder_id uuid not null references folders (id) on delete cascade,
  token text not null unique default replace(gen_random_uuid()::text, '-', ''),
  created_by uuid not null references auth.users (id),
  expires_at timestamptz not null default now() + interval '7 days'
);
alter table folders enable row level security;
alter table share_links enable row level security;
create policy "own folders" on folders for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
create policy "creators manage links" on share_links for all to authenticated using (created_by = auth.uid()) with check (created_by = auth.uid());
create function folder_by_token(p_token text) returns table (folder_id uuid, name text) language sql stable security definer set search_path = '' as $$
  select f.id, f.name from public.share_links l join public.folders f on f.id = l.folder_id where l.token = p_token and l.expires_at > now()
$$;
-- === vulnerable
create policy "Anyone with the link can view" on share_links for select to anon, authenticated using (expires_at > now());
-- === fixed
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into folders values ('80000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'tax');
insert into share_links (folder_id, created_by, token) values ('80000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'tok');
-- === attack as anon
select token from share_links;
-- === use as anon
select * from folder_by_token('tok');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from share_links;
-- === expect public.share_links
