-- The sums per giver are kept in a materialized view, which no policy filters.
-- === common
create table public.gifts (
  giver uuid not null references auth.users (id),
  given_on date not null,
  cents int not null check (cents > 0),
  primary key (giver, given_on)
);
alter table public.gifts enable row level security;
create policy gifts_self on public.gifts for select to authenticated using (giver = auth.uid());
-- === vulnerable
create materialized view public.giving_by_month as
  select giver, date_trunc('month', given_on)::date as month, sum(cents) as cents from public.gifts group by 1, 2;
create unique index on public.giving_by_month (giver, month);
-- === fixed
create materialized view public.giving_by_month as
  select giver, date_trunc('month', given_on)::date as month, sum(cents) as cents from public.gifts group by 1, 2;
create unique index on public.giving_by_month (giver, month);
revoke all on public.giving_by_month from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a2000000-0000-4000-8000-000000000001', 'jon@charity.test'), ('a2000000-0000-4000-8000-000000000002', 'kit@charity.test');
insert into public.gifts values ('a2000000-0000-4000-8000-000000000001', '2030-01-05', 500);
refresh materialized view public.giving_by_month;
-- === attack as anon
select * from public.giving_by_month;
-- === attack as a2000000-0000-4000-8000-000000000002
select * from public.giving_by_month;
-- === use as role service_role
select * from public.giving_by_month;
-- === expect public.giving_by_month
