-- A view in a private schema reads accounts, the public one reads that view.
-- === common
create schema reporting;
grant usage on schema reporting to authenticated, anon;
create table public.attendees (event_id int not null, user_id uuid not null references auth.users (id), primary key (event_id, user_id));
alter table public.attendees enable row level security;
create policy mine on public.attendees for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create view reporting.people as select u.id, u.email, u.created_at, u.phone from auth.users u where u.deleted_at is null;
create view public.guest_list as select p.email, p.phone, a.event_id from public.attendees a join reporting.people p on p.id = a.user_id;
-- === fixed
create view reporting.people as select u.id, u.email, u.created_at, u.phone from auth.users u where u.deleted_at is null;
create view public.guest_list as select p.email, p.phone, a.event_id from public.attendees a join reporting.people p on p.id = a.user_id where a.user_id = auth.uid();
-- === world
insert into auth.users (id, email, phone) values ('a1111111-1111-4111-8111-111111111111', 'a@evt.test', '+1'), ('b2222222-2222-4222-8222-222222222222', 'b@evt.test', '+2');
insert into public.attendees values (1, 'a1111111-1111-4111-8111-111111111111');
-- === attack as anon
select email from public.guest_list;
-- === attack as b2222222-2222-4222-8222-222222222222
select phone from public.guest_list where event_id = 1;
-- === use as a1111111-1111-4111-8111-111111111111
select email from public.guest_list;
-- === expect public.guest_list
