-- Recipes are for members, and whoever pressed "try it" is signed in as well.
-- === common
create table public.recipes (
  id bigint generated always as identity primary key,
  cook uuid not null references auth.users (id),
  steps text not null,
  shared boolean not null default true
);
alter table public.recipes enable row level security;
create table public.cart_items (
  visitor uuid not null references auth.users (id),
  item text not null,
  primary key (visitor, item)
);
alter table public.cart_items enable row level security;
create policy "guests have a cart" on public.cart_items to authenticated using (visitor = auth.uid() and (auth.jwt() ->> 'is_anonymous')::boolean);
-- === vulnerable
create policy members on public.recipes for select to authenticated using (shared);
-- === fixed
create policy members on public.recipes for select to authenticated
  using (shared and (auth.jwt() ->> 'is_anonymous')::boolean is false);
-- === world
insert into auth.users (id, email, is_anonymous) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@cooking.test', false), ('bbbbbbbb-0000-4000-8000-000000000002', null, true);
insert into public.recipes (cook, steps) values ('aaaaaaaa-0000-4000-8000-000000000001', 'stir');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"is_anonymous": true}
select * from public.recipes;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"is_anonymous": false}
select * from public.recipes;
-- === expect public.recipes
