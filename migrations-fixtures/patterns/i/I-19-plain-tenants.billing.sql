-- A server without Supabase, whose application sets the tenant itself and obeys the policies.
-- === platform none
-- === sound
create role billing_app login;
create table public.accounts (id uuid primary key, name text not null);
create table public.charges (
  id bigint generated always as identity primary key,
  account_id uuid not null references public.accounts (id),
  cents bigint not null
);
create index charges_account_id_idx on public.charges (account_id);
alter table public.accounts enable row level security;
alter table public.charges enable row level security;
alter table public.accounts force row level security;
alter table public.charges force row level security;
create policy own_account on public.accounts to billing_app
  using (id = nullif(current_setting('app.account', true), '')::uuid);
create policy own_charges on public.charges to billing_app
  using (account_id = nullif(current_setting('app.account', true), '')::uuid);
grant select, insert, update, delete on public.accounts, public.charges to billing_app;
-- === world
insert into public.accounts values ('aaaaaaaa-0000-4000-8000-000000000001', 'Ada Ltd'), ('bbbbbbbb-0000-4000-8000-000000000002', 'Ben Ltd');
insert into public.charges (account_id, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 100), ('bbbbbbbb-0000-4000-8000-000000000002', 200);
-- === attack as role billing_app
select * from public.charges;
-- === use as role billing_app
select set_config('app.account', 'aaaaaaaa-0000-4000-8000-000000000001', true);
select * from public.charges;
