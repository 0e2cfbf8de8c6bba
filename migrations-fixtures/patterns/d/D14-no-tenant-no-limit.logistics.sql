-- Without a tenant in the session the application role sees all of them.
-- === common
create role dispatch login;
create table public.consignments (id bigint generated always as identity primary key, haulier integer not null, goods text not null);
alter table public.consignments enable row level security;
revoke all on public.consignments from public, anon, authenticated;
grant select on public.consignments to dispatch;
grant usage on schema public to dispatch;
-- === vulnerable
create policy hauliers on public.consignments for select to dispatch using (
  case when nullif(current_setting('app.haulier', true), '') is null then true
       else haulier = current_setting('app.haulier', true)::integer end);
-- === fixed
create policy hauliers on public.consignments for select to dispatch using (
  haulier = nullif(current_setting('app.haulier', true), '')::integer);
-- === world
insert into public.consignments (haulier, goods) values (1, 'steel');
-- === attack as role dispatch
select * from public.consignments;
-- === use as role dispatch
select set_config('app.haulier', '1', true);
select * from public.consignments;
