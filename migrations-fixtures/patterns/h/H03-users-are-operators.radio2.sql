-- Everybody who signs in belongs to the role that writes all data.
-- === common
create table public.broadcasts (id bigint generated always as identity primary key, editor uuid not null references auth.users (id), script text not null);
alter table public.broadcasts enable row level security;
create policy own on public.broadcasts to authenticated using (editor = auth.uid());
create schema strongroom;
create table strongroom.sources (id bigint primary key, informant text not null);
-- === vulnerable
grant usage on schema strongroom to authenticated;
grant pg_read_all_data to authenticated;
-- === fixed
grant select on public.broadcasts to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@radio2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@radio2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@radio2.test');
insert into strongroom.sources values (1, 'Deep Throat');
insert into public.broadcasts (editor, script) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'news');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from strongroom.sources;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.broadcasts;
