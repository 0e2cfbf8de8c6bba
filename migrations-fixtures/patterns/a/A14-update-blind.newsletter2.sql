-- The policy for changing preferences is there, that for seeing them is not.
-- === common
create table public.preferences (
  user_id uuid primary key references auth.users (id) on delete cascade,
  weekly boolean not null default true
);
alter table public.preferences enable row level security;
create policy change_own on public.preferences for update to authenticated using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
-- === vulnerable
-- === fixed
create policy see_own on public.preferences for select to authenticated using ((select auth.uid()) = user_id);
-- === world
insert into auth.users (id, email) values ('d7000000-0000-4000-8000-000000000001', 'a@newsletter2.test');
insert into public.preferences values ('d7000000-0000-4000-8000-000000000001', true);
-- === outage as d7000000-0000-4000-8000-000000000001
update public.preferences set weekly = false where user_id = 'd7000000-0000-4000-8000-000000000001';
-- === expect public.preferences
