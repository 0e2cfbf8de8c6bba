-- A table for the members of a gym, made without row level security.
-- === common
create table gyms (id serial primary key, name varchar(60) not null);
create table gym_members (gym_id int not null references gyms on delete cascade, user_id uuid not null references auth.users on delete cascade, primary key (gym_id, user_id));
alter table gyms enable row level security;
alter table gym_members enable row level security;
create policy gm on gym_members for select to authenticated using (user_id = auth.uid());
create policy g on gyms for select to authenticated using (exists (select 1 from gym_members m where m.gym_id = gyms.id and m.user_id = auth.uid()));
create table accident_reports (
  id serial primary key,
  gym_id int not null references gyms on delete cascade,
  happened_on date not null,
  description text not null
);
create index on accident_reports (gym_id);
-- === vulnerable
grant all on accident_reports to anon, authenticated, service_role;
-- === fixed
alter table accident_reports enable row level security;
create policy ar on accident_reports to authenticated
  using (exists (select 1 from gym_members m where m.gym_id = accident_reports.gym_id and m.user_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('d0000000-0000-4000-8000-000000000001', 'a@climbing.test'), ('d0000000-0000-4000-8000-000000000002', 'b@climbing.test');
insert into gyms (name) values ('Rock');
insert into gym_members values (1, 'd0000000-0000-4000-8000-000000000001');
insert into accident_reports (gym_id, happened_on, description) values (1, '2030-01-01', 'fall');
-- === attack as anon
delete from accident_reports;
-- === attack as d0000000-0000-4000-8000-000000000002
select * from accident_reports;
-- === use as d0000000-0000-4000-8000-000000000001
select * from accident_reports;
-- === expect public.accident_reports
