-- The column with the pin is revoked under a grant on the table.
-- === common
create table public.cashiers (id uuid primary key default gen_random_uuid(), account uuid not null unique references auth.users (id), nickname text not null, pin_hash text not null);
alter table public.cashiers enable row level security;
create policy "colleagues" on public.cashiers for select to authenticated using (true);
-- === vulnerable
revoke select (pin_hash) on public.cashiers from authenticated, anon;
-- === fixed
revoke select on public.cashiers from authenticated, anon;
grant select (id, account, nickname) on public.cashiers to authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.cashiers (account, nickname, pin_hash) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'ann', 'x');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select pin_hash from public.cashiers;
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select nickname from public.cashiers;
-- === expect public.cashiers
