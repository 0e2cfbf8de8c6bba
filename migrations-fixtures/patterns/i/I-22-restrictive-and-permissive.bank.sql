-- One policy admits and one restricts: these are not two ways in.
-- === sound
create table public.transfers (
  id bigint generated always as identity primary key,
  payer uuid not null references auth.users (id),
  cents bigint not null
);
create index transfers_payer_idx on public.transfers (payer);
alter table public.transfers enable row level security;
create policy "own" on public.transfers for select to authenticated using ((select auth.uid()) = payer);
create policy "second factor" on public.transfers as restrictive for all to authenticated
  using ((select auth.jwt() ->> 'aal') = 'aal2');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@bank.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@bank.test');
insert into public.transfers (payer, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 1000);
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
select * from public.transfers;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"aal": "aal2"}
select * from public.transfers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001 {"aal": "aal2"}
select * from public.transfers;
