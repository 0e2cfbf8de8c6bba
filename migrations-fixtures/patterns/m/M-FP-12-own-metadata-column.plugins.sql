-- A column of one's own that is called like the claim.
-- === sound
create table public.installs (
  id uuid primary key default gen_random_uuid(),
  account uuid not null references auth.users (id),
  user_metadata jsonb not null default '{}'
);
create index on public.installs (account);
alter table public.installs enable row level security;
create policy installs_own on public.installs for select to authenticated
  using (account = ((select auth.jwt()) ->> 'sub')::uuid and user_metadata ->> 'hidden' is distinct from 'true');
-- === world
insert into auth.users (id, email) values ('c6000000-0000-4000-8000-000000000001', 're@plugins.test');
insert into public.installs (account) values ('c6000000-0000-4000-8000-000000000001');
-- === use as c6000000-0000-4000-8000-000000000001
select * from public.installs;
