-- Taking one column back from a role that holds the whole table takes nothing.
-- === common
create table public.sellers (id int primary key, shop_name text not null, payout_iban text not null);
alter table public.sellers enable row level security;
create policy "listed" on public.sellers for select to anon, authenticated using (true);
revoke all on public.sellers from anon, authenticated;
-- === vulnerable
grant select on public.sellers to anon, authenticated;
revoke select (payout_iban) on public.sellers from anon, authenticated;
-- === fixed
grant select (id, shop_name) on public.sellers to anon, authenticated;
-- === world
insert into public.sellers values (1, 'Ada', 'x-1');
-- === attack as anon
select payout_iban from public.sellers;
-- === use as anon
select id, shop_name from public.sellers;
