-- Nothing says that guests may sign in, so whoever is authenticated has an account.
-- === sound
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  nickname text not null
);
alter table public.profiles enable row level security;
create policy "see nicknames" on public.profiles for select to authenticated using (true);
create policy "edit own" on public.profiles for update to authenticated
  using ((select auth.uid()) = id) with check ((select auth.uid()) = id);
create policy "make own" on public.profiles for insert to authenticated with check ((select auth.uid()) = id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chat.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chat.test');
insert into public.profiles values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben');
-- === attack as anon
select * from public.profiles;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.profiles set nickname = 'x' where id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as bbbbbbbb-0000-4000-8000-000000000002
select * from public.profiles where id = 'aaaaaaaa-0000-4000-8000-000000000001';
