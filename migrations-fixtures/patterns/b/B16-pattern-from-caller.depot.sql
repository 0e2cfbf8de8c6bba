-- A regular expression taken from a request header finds every depot's stock.
-- === common
create table public.stock (
  id bigint generated always as identity primary key,
  depot text not null,
  quantity integer not null
);
alter table public.stock enable row level security;
-- === vulnerable
create policy stock_depot on public.stock to authenticated
  using (depot ~ ((current_setting('request.headers', true))::json ->> 'x-depot'));
-- === fixed
create policy stock_depot on public.stock to authenticated
  using (depot = (select auth.jwt() -> 'app_metadata' ->> 'depot'));
-- === world
insert into public.stock (depot, quantity) values ('north', 5);
-- === attack as b2222222-2222-4222-8222-222222222222
select set_config('request.headers', '{"x-depot":"."}', true);
select * from public.stock;
-- === use as a1111111-1111-4111-8111-111111111111 {"app_metadata":{"depot":"north"}}
select set_config('request.headers', '{"x-depot":"north"}', true);
select * from public.stock;
-- === expect public.stock
