-- The seller's policy shows all works with a price to every account, with what the seller paid.
-- === common
create table public.works (id int primary key, dealer uuid not null references auth.users (id), title text not null, purchase_price numeric not null, stage text not null default 'stored');
alter table public.works enable row level security;
-- === vulnerable
create policy "dealers manage their works" on public.works for all to authenticated using (dealer = auth.uid() or stage = 'stored') with check (dealer = auth.uid());
-- === fixed
create policy "dealers manage their works" on public.works for all to authenticated using (dealer = auth.uid()) with check (dealer = auth.uid());
-- === world
insert into auth.users (id, email) values ('1c000000-0000-4000-8000-000000000001', 'a@gallery2.test'), ('1c000000-0000-4000-8000-000000000002', 'b@gallery2.test');
insert into public.works values (1, '1c000000-0000-4000-8000-000000000001', 'Sea', 100);
-- === attack as 1c000000-0000-4000-8000-000000000002
delete from public.works;
-- === use as 1c000000-0000-4000-8000-000000000001
update public.works set title = 'Lake';
-- === expect public.works
