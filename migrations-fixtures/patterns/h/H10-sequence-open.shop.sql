-- Visitors can use up the numbers of a sequence, and set it back.
-- === common
create table public.receipts (id serial primary key, buyer_id uuid not null, total numeric not null);
alter table public.receipts enable row level security;
create policy "own" on public.receipts for select to authenticated using (buyer_id = (select auth.uid()));
-- === vulnerable
grant all on sequence public.receipts_id_seq to anon, authenticated;
-- === fixed
revoke all on sequence public.receipts_id_seq from anon, authenticated;
-- === world
insert into public.receipts (buyer_id, total) values ('a1a1a1a1-0000-4000-8000-00000000000a', 9);
-- === attack as anon
select setval('public.receipts_id_seq', 1);
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.receipts;
