-- The role of a request is a database role; no such role is called curator.
-- === common
create table public.exhibits (
  inventory text primary key,
  owner_name text not null
);
alter table public.exhibits enable row level security;
-- === vulnerable
create policy exhibits_curator on public.exhibits to authenticated using ((select auth.jwt() ->> 'role') = 'curator');
-- === fixed
create policy exhibits_curator on public.exhibits to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'curator');
-- === world
insert into public.exhibits values ('1901/7', 'Countess');
-- === outage as a1111111-1111-4111-8111-111111111111 {"app_metadata":{"role":"curator"}}
update public.exhibits set owner_name = 'Count';
-- === expect public.exhibits
