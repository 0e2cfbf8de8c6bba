-- The application's role sees the office it has chosen, and none before.
-- === sound
create role notary_app nologin;
create table public.wills (id bigint generated always as identity primary key, office integer not null, testator text not null);
alter table public.wills enable row level security;
revoke all on public.wills from anon, authenticated;
grant select, insert on public.wills to notary_app;
create policy office on public.wills to notary_app
  using (office = nullif(current_setting('notary.office', true), '')::integer)
  with check (office = nullif(current_setting('notary.office', true), '')::integer);
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@notary2.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@notary2.test');
insert into public.wills (office, testator) values (1, 'Doe');
-- === use as role notary_app
select set_config('notary.office', '1', true);
select * from public.wills;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.wills;
