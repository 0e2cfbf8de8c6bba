-- The partitioned table is protected; whoever names the partition walks past its policies.
-- === common
create table public.payments (
  id bigint not null,
  payer_id uuid not null references auth.users (id),
  paid_on date not null,
  card_tail text not null,
  primary key (id, paid_on)
) partition by range (paid_on);
create table public.payments_2024 partition of public.payments for values from ('2024-01-01') to ('2025-01-01');
alter table public.payments enable row level security;
create policy "own rows" on public.payments to authenticated
  using (payer_id = (select auth.uid())) with check (payer_id = (select auth.uid()));
-- === vulnerable
-- the partition has rules of its own: none
-- === fixed
alter table public.payments_2024 enable row level security;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.payments (id, payer_id, paid_on, card_tail) values (1, 'a1a1a1a1-0000-4000-8000-00000000000a', '2024-03-01', '4242'), (2, 'b2b2b2b2-0000-4000-8000-00000000000b', '2024-04-01', '1881');
-- === attack as anon
select * from public.payments_2024;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.payments where payer_id = 'a1a1a1a1-0000-4000-8000-00000000000a';
