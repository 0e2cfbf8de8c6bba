-- Accounts are read by their holders, and moved money needs a second factor.
-- === sound
create table public.bank_accounts (
  iban text primary key,
  holder uuid not null references auth.users (id),
  cents bigint not null default 0
);
create index bank_accounts_holder_idx on public.bank_accounts (holder);
create table public.payments (
  id bigint generated always as identity primary key,
  from_iban text not null references public.bank_accounts (iban),
  to_iban text not null,
  cents bigint not null check (cents > 0)
);
create index payments_from_iban_idx on public.payments (from_iban);
alter table public.bank_accounts enable row level security;
alter table public.payments enable row level security;
create policy "holder" on public.bank_accounts for select to authenticated using (holder = (select auth.uid()));
create policy "holder sees" on public.payments for select to authenticated
  using (from_iban in (select a.iban from public.bank_accounts a where a.holder = (select auth.uid())));
create policy "holder pays" on public.payments for insert to authenticated
  with check (from_iban in (select a.iban from public.bank_accounts a where a.holder = (select auth.uid())));
create policy "second factor" on public.payments as restrictive for insert to authenticated
  with check (((select auth.jwt()) ->> 'aal') = 'aal2');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bank.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bank.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@bank.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@bank.test');
insert into public.bank_accounts values ('AA1', 'aaaaaaaa-0000-4000-8000-000000000001', 100), ('BB2', 'bbbbbbbb-0000-4000-8000-000000000002', 200);
insert into public.payments (from_iban, to_iban, cents) values ('AA1', 'BB2', 1);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"aal": "aal2"}
insert into public.payments (from_iban, to_iban, cents) values ('AA1', 'BB2', 50);
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
insert into public.payments (from_iban, to_iban, cents) values ('AA1', 'BB2', 50);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.payments;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"aal": "aal2"}
insert into public.payments (from_iban, to_iban, cents) values ('AA1', 'BB2', 50) returning *;
