-- For a list to pick from, three columns of every passenger were granted.
-- === common
create table public.passengers (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  full_name text not null,
  mobile text not null,
  pickup text
);
revoke all on table public.passengers from anon, authenticated;
-- === vulnerable
grant select (id, full_name, mobile) on public.passengers to authenticated;
-- === fixed
grant select (id, full_name, mobile, user_id) on public.passengers to authenticated;
alter table public.passengers enable row level security;
create policy self on public.passengers for select to authenticated using (user_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('14000000-0000-4000-8000-000000000001', 'a@carpool.test'), ('14000000-0000-4000-8000-000000000002', 'b@carpool.test');
insert into public.passengers (user_id, full_name, mobile) values ('14000000-0000-4000-8000-000000000001', 'Al', '555');
-- === attack as 14000000-0000-4000-8000-000000000002
select mobile from public.passengers;
-- === use as 14000000-0000-4000-8000-000000000001
select full_name from public.passengers;
-- === expect public.passengers
