-- A later migration loosened the check of the update, so that sites change hands.
-- === common
create table sites (
  id text primary key default replace(gen_random_uuid()::text, '-', ''),
  "user_id" uuid not null references auth.users (id) on delete cascade,
  hostname text not null unique,
  settings jsonb not null default '{}'
);
alter table sites enable row level security;
create policy "sites_select" on sites for select to authenticated using (auth.uid() = user_id);
create policy "sites_insert" on sites for insert to authenticated with check (auth.uid() = user_id);
create policy "sites_update" on sites for update to authenticated using (auth.uid() = user_id) with check (auth.uid() = user_id);
-- === vulnerable
alter policy "sites_update" on sites with check (hostname is not null);
-- === fixed
alter policy "sites_update" on sites with check (auth.uid() = user_id and hostname is not null);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into sites (user_id, hostname) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'a.example'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'b.example');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update sites set user_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update sites set settings = '{"theme": "dark"}' where hostname = 'a.example';
-- === expect public.sites
