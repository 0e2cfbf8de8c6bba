-- The name in the sub-select is that of the inner table, so the two sides are the same.
-- === common
create table public.troop_leaders (
  id bigint generated always as identity primary key,
  leader uuid not null references auth.users (id),
  troop bigint not null
);
create table public.scouts (
  id bigint generated always as identity primary key,
  troop bigint not null,
  child_name text not null,
  allergies text
);
alter table public.troop_leaders enable row level security;
alter table public.scouts enable row level security;
create policy tl on public.troop_leaders for select to authenticated using (leader = (select auth.uid()));
-- === vulnerable
create policy sc on public.scouts for select to authenticated
  using (exists (select 1 from public.troop_leaders l where l.leader = (select auth.uid()) and l.troop = troop));
-- === fixed
create policy sc on public.scouts for select to authenticated
  using (exists (select 1 from public.troop_leaders l where l.leader = (select auth.uid()) and l.troop = scouts.troop));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@scouts2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@scouts2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@scouts2.test');
insert into public.troop_leaders (leader, troop) values ('a1a1a1a1-0000-4000-8000-00000000000a', 1), ('b2b2b2b2-0000-4000-8000-00000000000b', 2);
insert into public.scouts (troop, child_name, allergies) values (1, 'Tim', 'nuts');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from public.scouts;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.scouts;
