-- The table of wardens was locked away, and the policy that reads it locks out everybody.
-- === common
create table public.wardens (person uuid primary key references auth.users (id));
alter table public.wardens enable row level security;
revoke all on public.wardens from anon, authenticated;
create table public.complaints (
  complaint bigint generated always as identity primary key,
  lodger uuid not null references auth.users (id),
  words text not null
);
alter table public.complaints enable row level security;
-- === vulnerable
create policy complaints_see on public.complaints for select to authenticated
  using (lodger = (select auth.uid()) or (select auth.uid()) in (select w.person from public.wardens w));
-- === fixed
create schema internal;
grant usage on schema internal to authenticated;
create function internal.is_warden() returns boolean language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from public.wardens w where w.person = (select auth.uid())) $$;
create policy complaints_see on public.complaints for select to authenticated
  using (lodger = (select auth.uid()) or (select internal.is_warden()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.complaints (lodger, words) values ('a1111111-1111-4111-8111-111111111111', 'noise');
-- === outage as a1111111-1111-4111-8111-111111111111
select * from public.complaints;
-- === expect public.complaints
