-- The list of spaces is that of everybody's desks and not that of the caller's.
-- === common
create schema data;
grant usage on schema data to authenticated;
create table data.spaces (id uuid primary key, label text);
create table data.desks (id uuid primary key default gen_random_uuid(), space_id uuid not null references data.spaces (id), tenant uuid not null references auth.users (id));
create table public.door_codes (
  space_id uuid primary key references data.spaces (id),
  code text not null
);
grant select on data.desks to authenticated;
alter table data.spaces enable row level security;
alter table public.door_codes enable row level security;
-- === vulnerable
alter table data.desks enable row level security;
create policy d on data.desks for select to authenticated using (true);
create policy dc on public.door_codes for select to authenticated using (space_id in (select d.space_id from data.desks d));
-- === fixed
alter table data.desks enable row level security;
create policy d on data.desks for select to authenticated using (true);
create policy dc on public.door_codes for select to authenticated using (space_id in (select d.space_id from data.desks d where d.tenant = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@coworking2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@coworking2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@coworking2.test');
insert into data.spaces values ('10000000-0000-4000-8000-000000000001', 'Loft'), ('20000000-0000-4000-8000-000000000002', 'Barn');
insert into data.desks (space_id, tenant) values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a'), ('20000000-0000-4000-8000-000000000002', 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.door_codes values ('10000000-0000-4000-8000-000000000001', '4711');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.door_codes;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.door_codes;
-- === expect public.door_codes
-- === expect dc on public.door_codes
