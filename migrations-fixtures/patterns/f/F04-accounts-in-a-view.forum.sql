-- A view of the accounts table hands out addresses and password hashes.
-- === vulnerable
create view public.members as select id, email, encrypted_password, created_at from auth.users;
-- === fixed
create table public.members (
  id uuid primary key references auth.users (id) on delete cascade,
  nickname text not null
);
alter table public.members enable row level security;
create policy "own entry" on public.members for select to authenticated using (id = (select auth.uid()));
-- === world
insert into auth.users (id, email, encrypted_password) values ('16000000-0000-4000-8000-000000000001', 'rae@forum.test', 'hash-of-rae');
-- === attack as anon
select to_jsonb(m) ->> 'email' from public.members m where to_jsonb(m) ->> 'email' is not null;
-- === expect public.members
