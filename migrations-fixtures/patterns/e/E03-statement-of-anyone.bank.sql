-- Whoever knows an account number gets its statement.
-- === common
create table public.accounts (iban text primary key, holder uuid not null references auth.users (id));
create table public.entries (id bigserial primary key, iban text not null references public.accounts (iban), booked_at timestamptz not null default now(), cents bigint not null);
alter table public.accounts enable row level security;
alter table public.entries enable row level security;
create policy "holder" on public.accounts for select to authenticated using (holder = auth.uid());
create policy "holder" on public.entries for select to authenticated using (exists (select 1 from public.accounts a where a.iban = entries.iban and a.holder = auth.uid()));
-- === vulnerable
create function public.statement(account text, since interval default '30 days') returns setof public.entries language sql stable security definer set search_path = '' as
$$ select * from public.entries e where e.iban = account and e.booked_at > now() - since order by e.booked_at $$;
-- === fixed
create function public.statement(account text, since interval default '30 days') returns setof public.entries language sql stable security definer set search_path = '' as
$$ select e.* from public.entries e join public.accounts a on a.iban = e.iban where e.iban = account and a.holder = auth.uid() and e.booked_at > now() - since order by e.booked_at $$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.accounts values ('DE1', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
insert into public.entries (iban, cents) values ('DE1', 100);
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
select * from public.statement('DE1');
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.statement('DE1');
