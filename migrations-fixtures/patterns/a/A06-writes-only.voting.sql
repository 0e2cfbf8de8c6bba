-- Nobody may read the ballots, but whoever comes may put some in, and remove all.
-- === common
create table public.ballots (ballot uuid primary key default gen_random_uuid(), choice smallint not null);
revoke all on public.ballots from anon, authenticated;
-- === vulnerable
grant insert, delete on public.ballots to anon;
-- === fixed
alter table public.ballots enable row level security;
-- === world
insert into public.ballots (choice) values (1);
-- === attack as anon
delete from public.ballots;
-- === use as role service_role
select * from public.ballots;
-- === expect public.ballots
