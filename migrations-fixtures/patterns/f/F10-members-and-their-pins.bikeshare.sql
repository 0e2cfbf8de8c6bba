-- All signed-in users see each other's profile, with the PIN of the lock.
-- === common
create table public.riders (
  id uuid primary key references auth.users (id),
  display_name text not null,
  avatar_url text,
  unlock_pin text not null,
  stripe_customer text
);
alter table public.riders enable row level security;
create policy riders_update on public.riders for update to authenticated using (id = auth.uid()) with check (id = auth.uid());
create policy riders_read on public.riders for select to authenticated using (true);
revoke all on public.riders from anon;
-- === vulnerable
-- === fixed
revoke select on public.riders from authenticated;
grant select (id, display_name, avatar_url) on public.riders to authenticated;
-- === world
insert into auth.users (id, email) values ('ea000000-0000-4000-8000-000000000001', 'a@bikeshare.test'), ('ea000000-0000-4000-8000-000000000002', 'b@bikeshare.test');
insert into public.riders values ('ea000000-0000-4000-8000-000000000001', 'Al', null, '1234', 'cus_1');
-- === attack as ea000000-0000-4000-8000-000000000002
select unlock_pin from public.riders;
-- === use as ea000000-0000-4000-8000-000000000002
select display_name, avatar_url from public.riders;
-- === expect public.riders
