-- A helper two deep asks whether the caller is an administrator, whose list nobody reads.
-- === sound
create schema sec;
grant usage on schema sec to authenticated;
create table sec.admins (admin uuid primary key references auth.users (id));
create function sec.me() returns uuid language sql stable set search_path = '' as $$ select auth.uid() $$;
create function sec.is_admin() returns boolean language plpgsql stable security definer set search_path = '' as $$
declare n integer;
begin
  select count(*) into n from sec.admins a where a.admin = sec.me();
  return n > 0;
end $$;
create table public.incidents_seen (id bigint generated always as identity primary key, steward uuid not null references auth.users (id), what text not null);
alter table public.incidents_seen enable row level security;
create policy own on public.incidents_seen for select to authenticated using (steward = (select auth.uid()));
create policy admins on public.incidents_seen for all to authenticated using ((select sec.is_admin())) with check ((select sec.is_admin()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@stadium.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@stadium.test');
insert into sec.admins values ('aaaaaaaa-0000-4000-8000-000000000001');
insert into public.incidents_seen (steward, what) values ('aaaaaaaa-0000-4000-8000-000000000001', 'rain');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.incidents_seen;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.incidents_seen;
