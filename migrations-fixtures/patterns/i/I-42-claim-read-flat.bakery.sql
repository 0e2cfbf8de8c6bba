-- The claim lies deeper than it is read, and where it is missing all is shown.
-- === common
create table public.recipes (id int primary key, org text not null, secret text);
alter table public.recipes enable row level security;
-- === vulnerable
create policy r on public.recipes for select to authenticated using ((auth.jwt() ->> 'o.id') is null or org = (auth.jwt() ->> 'o.id'));
-- === fixed
create policy r on public.recipes for select to authenticated using (org = (auth.jwt() -> 'o' ->> 'id'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bakery2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bakery2.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@bakery2.test');
insert into public.recipes values (1, 'org_1', 'rye');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"o":{"id":"org_2"}}
select * from public.recipes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"o":{"id":"org_1"}}
select * from public.recipes;
-- === expect public.recipes
