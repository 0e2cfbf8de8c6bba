-- A pledge is taken from everybody with a session, whoever it says has promised.
-- === common
create schema giving;
grant usage on schema giving to anon, authenticated;
create table giving.campaigns (slug text primary key, headline text not null);
create table giving.pledges (
  id uuid not null default gen_random_uuid() primary key,
  campaign text not null references giving.campaigns (slug),
  "donorId" text not null default (auth.jwt() ->> 'sub'),
  amount numeric(10, 2) not null check (amount > 0),
  "createdAt" timestamptz not null default now()
);
grant select on giving.campaigns to anon, authenticated;
grant select, insert on giving.pledges to authenticated;
alter table giving.campaigns enable row level security;
alter table giving.pledges enable row level security;
create policy campaigns_public on giving.campaigns for select using (true);
create policy pledges_read on giving.pledges for select to authenticated using ("donorId" = (select auth.jwt() ->> 'sub'));
-- === vulnerable
create policy pledges_write on giving.pledges for insert to authenticated with check ((select auth.jwt() ->> 'sub') is not null);
-- === fixed
create policy pledges_write on giving.pledges for insert to authenticated with check ("donorId" = (select auth.jwt() ->> 'sub'));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@charity.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@charity.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@charity.test');
insert into giving.campaigns values ('wells', 'Wells for all');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into giving.pledges (campaign, "donorId", amount) values ('wells', 'a1a1a1a1-0000-4000-8000-00000000000a', 5000);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into giving.pledges (campaign, amount) values ('wells', 10) returning id;
