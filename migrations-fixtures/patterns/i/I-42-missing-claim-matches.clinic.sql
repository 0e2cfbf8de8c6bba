-- Whoever's token lacks the claim is compared with the row's own value.
-- === common
create table public.charts (
  id bigint generated always as identity primary key,
  practice text not null,
  diagnosis text not null
);
alter table public.charts enable row level security;
-- === vulnerable
create policy charts_practice on public.charts to authenticated
  using (practice = coalesce((select auth.jwt() ->> 'practice'), practice));
-- === fixed
create policy charts_practice on public.charts to authenticated
  using (practice = (select auth.jwt() ->> 'practice'));
-- === world
insert into public.charts (practice, diagnosis) values ('hill', 'flu');
-- === attack as b2222222-2222-4222-8222-222222222222 {"app_metadata":{"practice":"hill"}}
select * from public.charts;
-- === use as a1111111-1111-4111-8111-111111111111 {"practice":"hill"}
select * from public.charts;
-- === expect public.charts
