-- Members of any club read the matches of all.
-- === common
create table club (id text primary key, title text not null);
create table club_membership (club_id text references club (id), uid uuid references auth.users (id), status text not null default 'active', primary key (club_id, uid));
create table match_report (id uuid primary key default gen_random_uuid(), club_id text not null references club (id), medical_notes text not null);
alter table club enable row level security;
alter table club_membership enable row level security;
alter table match_report enable row level security;
create policy m on club_membership for select to authenticated using (uid = auth.uid());
-- === vulnerable
create policy r on match_report for select to authenticated using (
  (select count(*) from club_membership cm where cm.uid = auth.uid() and cm.status = 'active') > 0);
-- === fixed
create policy r on match_report for select to authenticated using (
  (select count(*) from club_membership cm where cm.uid = auth.uid() and cm.status = 'active' and cm.club_id = match_report.club_id) > 0);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into club values ('red', 'Red'), ('blue', 'Blue');
insert into club_membership (club_id, uid) values ('red', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('blue', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into match_report (club_id, medical_notes) values ('red', 'knee');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from match_report;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from match_report;
-- === expect public.match_report
