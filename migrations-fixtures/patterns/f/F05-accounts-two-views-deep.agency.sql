-- A contact list for freelancers reaches the accounts through a view of another schema.
-- === common
create schema core;
grant usage on schema core to authenticated;
create table public.freelancers (
  profile_id uuid primary key references auth.users (id),
  headline text not null,
  listed boolean not null default true
);
alter table public.freelancers enable row level security;
create policy "listed are public" on public.freelancers for select using (listed);
create policy "own profile" on public.freelancers for update to authenticated using (profile_id = (select auth.uid()));
-- === vulnerable
create view core.logins as select id as login_id, email, phone from auth.users;
create view public.hire_me as
  select f.headline, l.email, l.phone from public.freelancers f join core.logins l on l.login_id = f.profile_id;
-- === fixed
create view core.logins as select id as login_id, email, phone from auth.users;
create view public.hire_me with (security_invoker = on) as select f.headline from public.freelancers f;
-- === world
insert into auth.users (id, email) values ('19000000-0000-4000-8000-000000000001', 'fred@agency.test');
insert into public.freelancers values ('19000000-0000-4000-8000-000000000001', 'Plumber', false);
-- === attack as anon
select to_jsonb(h) ->> 'email' from public.hire_me h;
-- === use as 19000000-0000-4000-8000-000000000001
select 1;
