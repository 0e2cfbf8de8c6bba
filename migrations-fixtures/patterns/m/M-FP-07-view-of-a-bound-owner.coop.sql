-- A view whose owner is bound by the policies of the table.
-- === common
create role coop_reports nologin;
grant coop_reports to postgres;
create table public.shares (member uuid primary key references auth.users (id), euros int not null check (euros >= 0));
alter table public.shares enable row level security;
create policy own_share on public.shares for select using (member = auth.uid());
grant select on public.shares to coop_reports;
grant usage on schema auth to coop_reports;
grant execute on function auth.uid() to coop_reports;
-- === sound
create view public.share_report as select member, euros from public.shares;
grant create on schema public to coop_reports;
alter view public.share_report owner to coop_reports;
revoke create on schema public from coop_reports;
-- === world
insert into auth.users (id, email) values ('c5000000-0000-4000-8000-000000000001', 'qi@coop.test');
insert into public.shares values ('c5000000-0000-4000-8000-000000000001', 100);
-- === use as c5000000-0000-4000-8000-000000000001
select * from public.share_report;
