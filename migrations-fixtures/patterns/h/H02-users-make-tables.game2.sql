-- Signed-in users may create objects in the schema that the API serves.
-- === common
create table public.scores (player uuid primary key references auth.users (id), points integer not null default 0);
alter table public.scores enable row level security;
create policy own on public.scores for select to authenticated using (player = auth.uid());
-- === vulnerable
grant all on schema public to authenticated;
-- === fixed
grant usage on schema public to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@game2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@game2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@game2.test');
insert into public.scores values ('a1a1a1a1-0000-4000-8000-00000000000a', 5);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
create function public.trap() returns integer language sql as 'select 1';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.scores;
