-- Whoever may see a public event may also move it.
-- === common
create table public.meetups (
  slug text primary key,
  host uuid not null references auth.users (id),
  visibility text not null default 'private',
  place text not null
);
alter table public.meetups enable row level security;
create policy meetups_host on public.meetups to authenticated using (host = (select auth.uid()));
-- === vulnerable
create policy meetups_public on public.meetups for all to anon, authenticated using (visibility = 'public');
-- === fixed
create policy meetups_public on public.meetups for select to anon, authenticated using (visibility = 'public');
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.meetups values ('chess', 'a1111111-1111-4111-8111-111111111111', 'public', 'café');
-- === attack as anon
update public.meetups set place = 'elsewhere';
-- === use as anon
select * from public.meetups;
-- === use as a1111111-1111-4111-8111-111111111111
update public.meetups set place = 'park';
-- === expect public.meetups
