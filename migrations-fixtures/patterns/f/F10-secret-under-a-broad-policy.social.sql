-- Profiles are public on purpose; the phone number and the calendar key in them are not.
-- === common
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  handle text not null unique,
  about text,
  phone_number text,
  calendar_api_key text
);
alter table public.profiles enable row level security;
create policy "profiles are public" on public.profiles for select using (true);
create policy "people edit their profile" on public.profiles for update to authenticated using ((select auth.uid()) = id);
-- === vulnerable
select 1;
-- === fixed
revoke select on public.profiles from anon, authenticated;
grant select (id, handle, about) on public.profiles to anon, authenticated;
-- === world
insert into auth.users (id, email) values ('1f000000-0000-4000-8000-000000000001', 'zoe@social.test');
insert into public.profiles values ('1f000000-0000-4000-8000-000000000001', 'zoe', 'hi', '+49 170 1', 'cal-8812');
-- === attack as anon
select calendar_api_key from public.profiles;
-- === use as anon
select handle, about from public.profiles;
-- === expect public.profiles
