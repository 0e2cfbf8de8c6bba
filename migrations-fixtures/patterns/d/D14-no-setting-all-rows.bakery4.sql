-- Without a bakery in the session the policy shows every bakery's recipes.
-- === common
create table public.bakeries (id bigint primary key, title text not null);
create table public.recipes (
  id bigint generated always as identity primary key,
  bakery_id bigint not null references public.bakeries (id),
  formula text not null
);
alter table public.bakeries enable row level security;
alter table public.recipes enable row level security;
-- === vulnerable
create policy current_bakery on public.recipes for select
  using (bakery_id = coalesce(nullif(current_setting('app.bakery_id', true), '')::bigint, bakery_id));
-- === fixed
create policy current_bakery on public.recipes for select
  using (bakery_id = nullif(current_setting('app.bakery_id', true), '')::bigint);
-- === world
insert into public.bakeries values (1, 'Rye'), (2, 'Oat');
insert into public.recipes (bakery_id, formula) values (1, 'flour, water'), (2, 'oats');
-- === attack as anon
select * from public.recipes;
-- === use as anon
select set_config('app.bakery_id', '1', true);
select * from public.recipes;
