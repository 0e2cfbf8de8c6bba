-- Who calls is taken from a header that the caller writes.
-- === common
create table public.baskets (
  id uuid primary key default gen_random_uuid(),
  shopper_id uuid not null references auth.users (id),
  items jsonb not null default '[]'
);
alter table public.baskets enable row level security;
-- === vulnerable
create policy "own basket" on public.baskets for all
  using (shopper_id::text = (current_setting('request.headers', true)::json ->> 'x-shopper-id'));
-- === fixed
create policy "own basket" on public.baskets for all
  using (shopper_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.baskets (shopper_id) values ('a1111111-1111-4111-8111-111111111111');
-- === attack as anon
select set_config('request.headers', '{"x-shopper-id":"a1111111-1111-4111-8111-111111111111"}', true);
select * from public.baskets;
-- === use as a1111111-1111-4111-8111-111111111111
select set_config('request.headers', '{"x-shopper-id":"a1111111-1111-4111-8111-111111111111"}', true);
select * from public.baskets;
-- === expect public.baskets
