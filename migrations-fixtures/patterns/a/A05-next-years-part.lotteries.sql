-- The part for the new year was made by a function which forgot to close it.
-- === common
create schema draw;
alter role authenticator set pgrst.db_schemas = 'public, draw';
grant usage on schema draw to anon, authenticated, service_role;
create table draw.tickets (
  ticket_no uuid not null default gen_random_uuid(),
  buyer uuid not null references auth.users (id),
  bought_at timestamptz not null,
  numbers smallint[] not null check (cardinality(numbers) = 6),
  primary key (ticket_no, bought_at)
) partition by range (bought_at);
alter table draw.tickets enable row level security;
create policy buyer_only on draw.tickets for select to authenticated using (buyer = (select auth.uid()));
grant select on draw.tickets to authenticated;
create table draw.tickets_2031 partition of draw.tickets for values from ('2031-01-01') to ('2032-01-01');
alter table draw.tickets_2031 enable row level security;
create function draw.add_year(year int) returns void language plpgsql as $$
begin
  execute format('create table draw.%I partition of draw.tickets for values from (%L) to (%L)',
    'tickets_' || year, make_date(year, 1, 1), make_date(year + 1, 1, 1));
  execute format('grant select on draw.%I to anon, authenticated', 'tickets_' || year);
end $$;
revoke execute on function draw.add_year(int) from public;
select draw.add_year(2032);
-- === vulnerable
-- === fixed
alter table draw.tickets_2032 enable row level security;
-- === world
insert into auth.users (id, email) values
  ('6d000000-0000-4000-8000-000000000001', 'quin@lotteries.test'), ('6d000000-0000-4000-8000-000000000002', 'ria@lotteries.test');
insert into draw.tickets (buyer, bought_at, numbers) values ('6d000000-0000-4000-8000-000000000001', '2032-02-02', '{1,2,3,4,5,6}');
-- === attack as anon
select buyer, numbers from draw.tickets_2032;
-- === attack as 6d000000-0000-4000-8000-000000000002
select buyer, numbers from draw.tickets_2032;
-- === use as 6d000000-0000-4000-8000-000000000001
select * from draw.tickets;
-- === expect draw.tickets_2032
