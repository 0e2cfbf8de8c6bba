-- Users build their own tables, said somebody, and gave them the schema.
-- === common
create table public.notes (id uuid primary key default gen_random_uuid(), user_id uuid not null references auth.users (id) default auth.uid(), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for all to authenticated using (user_id = auth.uid()) with check (user_id = auth.uid());
-- === vulnerable
grant all on schema public to anon, authenticated;
-- === fixed
grant usage on schema public to anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
create table public.planted (id int);
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
insert into public.notes (body) values ('x');
