-- The table of roles was added in a later migration, and nobody switched its protection on.
-- === common
create table recordings (id uuid primary key default gen_random_uuid(), artist_id uuid not null references auth.users (id) default auth.uid(), title text not null);
alter table recordings enable row level security;
create policy "artist" on recordings for all to authenticated using (artist_id = auth.uid());
create table user_roles (
  id bigserial primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null check (role in ('producer', 'artist')),
  unique (user_id, role)
);
create or replace function has_role(uid uuid, wanted text) returns boolean language sql stable as $$
  select exists (select 1 from user_roles ur where ur.user_id = uid and ur.role = wanted)
$$;
create policy "producers hear all" on recordings for select to authenticated using (has_role(auth.uid(), 'producer'));
-- === vulnerable
-- === fixed
alter table user_roles enable row level security;
create policy "read own roles" on user_roles for select to authenticated using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into recordings (artist_id, title) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'demo');
insert into user_roles (user_id, role) values ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'producer');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into user_roles (user_id, role) values ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'producer');
select * from recordings;
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
select * from recordings;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from recordings;
-- === expect public.user_roles
