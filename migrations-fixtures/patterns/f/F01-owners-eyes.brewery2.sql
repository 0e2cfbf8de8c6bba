-- The view sees with its owner's eyes, and its owner passes by the policies.
-- === common
create table public.brews (
  id bigint generated always as identity primary key,
  brewer uuid not null references auth.users (id),
  recipe text not null
);
alter table public.brews enable row level security;
create policy own on public.brews for select to authenticated using (brewer = (select auth.uid()));
-- === vulnerable
create view public.brew_overview as select id, brewer, upper(recipe) as recipe from public.brews;
-- === fixed
create view public.brew_overview with (security_invoker = true) as select id, brewer, upper(recipe) as recipe from public.brews;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@brewery2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@brewery2.test');
insert into public.brews (brewer, recipe) values ('aaaaaaaa-0000-4000-8000-000000000001', 'hops'), ('bbbbbbbb-0000-4000-8000-000000000002', 'malt');
-- === attack as anon
select * from public.brew_overview;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.brew_overview where brewer = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === expect public.brew_overview
