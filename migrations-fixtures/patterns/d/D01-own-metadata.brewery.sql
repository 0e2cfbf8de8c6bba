-- The role is read from what users write themselves.
-- === common
create table public.recipes (name text primary key, hops text not null);
alter table public.recipes enable row level security;
-- === vulnerable
create policy "brewers" on public.recipes for select to authenticated
  using ((current_setting('request.jwt.claims', true)::jsonb #>> '{user_metadata,job}') = 'brewer');
-- === fixed
create policy "brewers" on public.recipes for select to authenticated
  using ((current_setting('request.jwt.claims', true)::jsonb #>> '{app_metadata,job}') = 'brewer');
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@brewery.test', '{"job": "brewer"}', '{"job": "brewer"}');
insert into public.recipes values ('IPA', 'Citra');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"job": "brewer"}}
select * from public.recipes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.recipes;
-- === expect public.recipes
