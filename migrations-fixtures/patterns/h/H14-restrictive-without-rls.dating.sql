-- A restrictive policy on a table where row level security was never switched on.
-- === common
create table public.private_photos (id uuid primary key default gen_random_uuid(), owner uuid not null default auth.uid() references auth.users (id), path text not null);
create policy "only mine" on public.private_photos as restrictive for all to anon, authenticated using (owner = auth.uid()) with check (owner = auth.uid());
create policy "mine" on public.private_photos for all to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
-- === vulnerable
alter table public.private_photos disable row level security;
-- === fixed
alter table public.private_photos enable row level security;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.private_photos (owner, path) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'a.jpg');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.private_photos;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.private_photos;
-- === expect public.private_photos
