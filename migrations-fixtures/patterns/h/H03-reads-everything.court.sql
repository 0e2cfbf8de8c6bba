-- The role of every user may read all data there are.
-- === common
create schema chambers;
create table chambers.verdicts (id bigint generated always as identity primary key, judge uuid not null references auth.users (id), body text not null);
create table public.hearings (id bigint generated always as identity primary key, judge uuid not null references auth.users (id), at timestamptz not null default now());
alter table public.hearings enable row level security;
create policy own on public.hearings to authenticated using (judge = auth.uid());
-- === vulnerable
create role registry nologin;
grant usage on schema chambers to registry;
grant select on all tables in schema chambers to registry;
grant registry to authenticated with inherit true;
-- === fixed
grant usage on schema public to authenticated;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@court.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@court.test');
insert into chambers.verdicts (judge, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'guilty');
insert into public.hearings (judge) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from chambers.verdicts;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.hearings;
