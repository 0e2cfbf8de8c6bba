-- Whoever is signed in may put himself into a community, with whatever standing he likes.
-- === common
create type community_role as enum ('owner', 'moderator', 'member');
create table communities (
  slug text primary key check (slug ~ '^[a-z0-9-]+$'),
  title text not null,
  is_private boolean not null default true
);
create table community_members (
  id uuid primary key default gen_random_uuid(),
  community_slug text not null references communities (slug) on update cascade on delete cascade,
  member_id uuid not null references auth.users (id) on delete cascade,
  role community_role not null default 'member',
  unique (community_slug, member_id)
);
create table posts (
  id uuid primary key default gen_random_uuid(),
  community_slug text not null references communities (slug) on delete cascade,
  body text not null
);
create table community_invites (
  community_slug text not null references communities (slug) on delete cascade,
  email text not null,
  primary key (community_slug, email)
);
create function in_community(s text) returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select from public.community_members m where m.community_slug = s and m.member_id = (select auth.uid())) $$;
create function was_invited(s text) returns boolean language sql stable security definer set search_path = '' as
$$ select exists (select from public.community_invites i join auth.users u on u.email = i.email where i.community_slug = s and u.id = (select auth.uid())) $$;
alter table communities enable row level security;
alter table community_members enable row level security;
alter table posts enable row level security;
alter table community_invites enable row level security;
create policy read_communities on communities for select to authenticated using (not is_private or in_community(slug));
create policy read_members on community_members for select to authenticated using (member_id = (select auth.uid()) or in_community(community_slug));
create policy read_posts on posts for select to authenticated using (in_community(community_slug));
-- === vulnerable
create policy join_community on community_members for insert to authenticated with check (member_id = (select auth.uid()));
-- === fixed
create policy join_community on community_members for insert to authenticated
  with check (member_id = (select auth.uid()) and role = 'member' and was_invited(community_slug));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com'),
  ('c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03', 'cy@example.com');
insert into communities values ('secret-club', 'Secret club', true);
insert into community_members (community_slug, member_id, role) values ('secret-club', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'owner');
insert into posts (community_slug, body) values ('secret-club', 'hush');
insert into community_invites values ('secret-club', 'cy@example.com');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into community_members (community_slug, member_id, role) values ('secret-club', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'owner');
select * from posts;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from posts;
-- === use as c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03
insert into community_members (community_slug, member_id) values ('secret-club', 'c93b6f70-52e8-4b1d-9e24-7f8a0d3c4c03');
-- === expect public.community_members
