-- Everything is protected but the table between groups and people.
-- === common
create table public.small_groups (id uuid primary key default gen_random_uuid(), leader_id uuid not null references auth.users (id), title text not null);
create table public.attendance (group_id uuid not null references public.small_groups (id) on delete cascade, person_id uuid not null references auth.users (id), met_on date not null, prayer_request text, primary key (group_id, person_id, met_on));
alter table public.small_groups enable row level security;
create policy leaders on public.small_groups for all to authenticated using (leader_id = (select auth.uid())) with check (leader_id = (select auth.uid()));
-- === vulnerable
create index on public.attendance (person_id);
-- === fixed
create index on public.attendance (person_id);
alter table public.attendance enable row level security;
create policy mine on public.attendance for select to authenticated using (person_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ch.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ch.test');
insert into public.small_groups values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'Tuesday');
insert into public.attendance values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', '2026-01-06', 'my job');
-- === attack as anon
select prayer_request from public.attendance;
-- === attack as b2222222-2222-4222-8222-222222222222
delete from public.attendance;
-- === use as a1111111-1111-4111-8111-111111111111
select prayer_request from public.attendance where person_id = 'a1111111-1111-4111-8111-111111111111';
-- === expect public.attendance
