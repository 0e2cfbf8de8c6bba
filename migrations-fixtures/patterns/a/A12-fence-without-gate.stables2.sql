-- A restrictive fence by yard, and no policy that lets anybody in.
-- === common
create table public.yard_staff (user_id uuid primary key references auth.users (id), yard int not null);
alter table public.yard_staff enable row level security;
create policy me on public.yard_staff for select to authenticated using (user_id = (select auth.uid()));
create table public.horses (id int generated always as identity primary key, yard int not null, name text not null);
alter table public.horses enable row level security;
create policy fence on public.horses as restrictive to authenticated
  using (yard = (select s.yard from public.yard_staff s where s.user_id = (select auth.uid())));
-- === vulnerable
-- === fixed
create policy gate on public.horses to authenticated using (true) with check (true);
-- === world
insert into auth.users (id, email) values ('15000000-0000-4000-8000-000000000001', 'a@stables2.test');
insert into public.yard_staff values ('15000000-0000-4000-8000-000000000001', 7);
insert into public.horses (yard, name) values (7, 'Star');
-- === outage as 15000000-0000-4000-8000-000000000001
select name from public.horses;
-- === outage as 15000000-0000-4000-8000-000000000001
insert into public.horses (yard, name) values (7, 'Moon');
-- === expect public.horses
