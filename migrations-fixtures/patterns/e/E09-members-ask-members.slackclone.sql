-- The policy of the members asks the members.
-- === common
create table channels (id uuid primary key default gen_random_uuid(), name text not null);
create table channel_members (channel_id uuid not null references channels (id), user_id uuid not null references auth.users (id), joined_at timestamptz default now(), primary key (channel_id, user_id));
create table messages (id uuid primary key default gen_random_uuid(), channel_id uuid not null references channels (id), body text not null);
alter table channels enable row level security;
alter table channel_members enable row level security;
alter table messages enable row level security;
create policy "read messages" on messages for select to authenticated
  using (channel_id in (select cm.channel_id from channel_members cm where cm.user_id = auth.uid()));
-- === vulnerable
create policy "view fellow members" on channel_members for select to authenticated
  using (channel_id in (select cm.channel_id from channel_members cm where cm.user_id = auth.uid()));
-- === fixed
create function my_channels() returns setof uuid language sql stable security definer set search_path = '' as
  'select channel_id from public.channel_members where user_id = auth.uid()';
create policy "view fellow members" on channel_members for select to authenticated
  using (channel_id in (select my_channels()));
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into channels values ('90000000-0000-4000-8000-000000000001', 'general');
insert into channel_members (channel_id, user_id) values ('90000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('90000000-0000-4000-8000-000000000001', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into messages (channel_id, body) values ('90000000-0000-4000-8000-000000000001', 'hi');
-- === outage as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from messages;
-- === outage as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from channel_members where user_id = 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02';
