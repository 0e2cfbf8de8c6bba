-- A floor that asks only whether the row has an owner holds nobody back.
-- === common
create table public.secrets_kept (
  label text primary key,
  keeper uuid not null references auth.users (id),
  content text not null
);
alter table public.secrets_kept enable row level security;
create policy vault_users on public.secrets_kept for select using (auth.uid() is not null);
-- === vulnerable
create policy vault_floor on public.secrets_kept as restrictive for select using (keeper is not null);
-- === fixed
create policy vault_floor on public.secrets_kept as restrictive for select using (keeper = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.secrets_kept values ('wifi', 'a1111111-1111-4111-8111-111111111111', 'hunter2');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.secrets_kept;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.secrets_kept;
-- === expect public.secrets_kept
