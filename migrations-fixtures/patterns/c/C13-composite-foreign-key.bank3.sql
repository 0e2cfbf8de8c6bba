-- A standing order points at any account, so an error tells which accounts there are.
-- === common
create table public.accounts (bank char(4) not null, number bigint not null, holder uuid not null references auth.users (id), cents bigint not null default 0, primary key (bank, number));
create table public.standing_orders (
  id bigint generated always as identity primary key,
  payer uuid not null references auth.users (id),
  bank char(4) not null,
  number bigint not null,
  cents bigint not null check (cents > 0),
  foreign key (bank, number) references public.accounts (bank, number)
);
alter table public.accounts enable row level security;
alter table public.standing_orders enable row level security;
create policy a on public.accounts for select to authenticated using (holder = auth.uid());
create policy s on public.standing_orders for select to authenticated using (payer = auth.uid());
-- === vulnerable
create policy i on public.standing_orders for insert to authenticated with check (payer = auth.uid());
-- === fixed
create policy i on public.standing_orders for insert to authenticated
  with check (payer = auth.uid() and exists (select 1 from public.accounts a where a.bank = standing_orders.bank and a.number = standing_orders.number));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@bank3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@bank3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@bank3.test');
insert into public.accounts values ('ABCD', 1, 'a1a1a1a1-0000-4000-8000-00000000000a', 5), ('ABCD', 2, 'b2b2b2b2-0000-4000-8000-00000000000b', 5);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.standing_orders (payer, bank, number, cents) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'ABCD', 1, 1);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
insert into public.standing_orders (payer, bank, number, cents) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ABCD', 1, 1);
-- === expect public.standing_orders
