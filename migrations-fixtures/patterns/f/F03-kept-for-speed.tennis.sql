-- Results are kept for speed, and what is kept has no policies.
-- === common
create table public.matches (
  id bigint generated always as identity primary key,
  player_uid uuid not null references auth.users (id),
  heart_rate int[],
  won boolean
);
alter table public.matches enable row level security;
create policy own on public.matches for select to authenticated using (player_uid = (select auth.uid()));
-- === vulnerable
create materialized view public.player_stats as
  select player_uid, count(*) as played, count(*) filter (where won) as won from public.matches group by player_uid;
-- === fixed
create schema reporting;
create materialized view reporting.player_stats as
  select player_uid, count(*) as played, count(*) filter (where won) as won from public.matches group by player_uid;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tennis.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tennis.test');
insert into public.matches (player_uid, won) values ('aaaaaaaa-0000-4000-8000-000000000001', true), ('bbbbbbbb-0000-4000-8000-000000000002', false);
-- === attack as anon
select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind = 'm' and c.relname = 'player_stats' and has_table_privilege(c.oid, 'select') and has_schema_privilege(n.oid, 'usage');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.matches;
-- === expect public.player_stats
