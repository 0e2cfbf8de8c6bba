-- The only policy takes away, and none gives.
-- === common
create table public.vows (
  id bigint primary key,
  sister uuid not null references auth.users (id),
  text_of_vow text not null,
  sealed boolean not null default false
);
alter table public.vows enable row level security;
create policy not_sealed on public.vows as restrictive for select to authenticated using (not sealed);
-- === vulnerable
create policy own_vows on public.vows as restrictive for select to authenticated using (sister = (select auth.uid()));
-- === fixed
create policy own_vows on public.vows for select to authenticated using (sister = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@convent.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@convent.test');
insert into public.vows values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'silence', false);
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
select * from public.vows;
-- === expect public.vows
