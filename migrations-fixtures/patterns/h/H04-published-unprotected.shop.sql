-- No API serves the schema, but Realtime broadcasts what changes in it to whoever may select.
-- === common
create schema backstage;
grant usage on schema backstage to anon, authenticated;
create table backstage.price_changes (id int primary key, buyer_id uuid not null references auth.users (id), ship_to text not null);
grant select on backstage.price_changes to authenticated;
alter table backstage.price_changes replica identity full;
-- === vulnerable
alter publication supabase_realtime add table backstage.price_changes;
-- === fixed
alter publication supabase_realtime add table backstage.price_changes;
alter table backstage.price_changes enable row level security;
create policy "own" on backstage.price_changes for select to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into backstage.price_changes values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select t.* from backstage.price_changes t, pg_catalog.pg_publication_tables p
where p.schemaname = 'backstage' and p.tablename = 'price_changes' and p.pubname = 'supabase_realtime';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from backstage.price_changes;
