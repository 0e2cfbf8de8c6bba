-- The role in the token is that of every user.
-- === common
create table public.plots (
  plot integer primary key,
  tenant uuid not null references auth.users (id),
  watering_code text not null
);
alter table public.plots enable row level security;
-- === vulnerable
create policy plots_rw on public.plots for all using ((select auth.jwt() ->> 'role') in ('authenticated', 'service_role'));
-- === fixed
create policy plots_rw on public.plots for all using ((select auth.uid()) = tenant);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.plots values (7, 'a1111111-1111-4111-8111-111111111111', '4711');
-- === attack as b2222222-2222-4222-8222-222222222222
update public.plots set watering_code = '0000';
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.plots;
-- === expect public.plots
