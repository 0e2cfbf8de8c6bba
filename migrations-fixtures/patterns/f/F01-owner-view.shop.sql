-- A joined view of orders and their lines shows everybody what each customer bought.
-- === common
create table public.purchases (
  number bigint generated always as identity primary key,
  buyer uuid not null default auth.uid() references auth.users (id),
  ship_to text not null
);
create table public.purchase_lines (
  purchase bigint not null references public.purchases (number) on delete cascade,
  line smallint not null,
  article text not null,
  pieces integer not null check (pieces > 0),
  primary key (purchase, line)
);
alter table public.purchases enable row level security;
alter table public.purchase_lines enable row level security;
create policy buyers_read on public.purchases for select to authenticated using ((select auth.uid()) = buyer);
create policy buyers_read_lines on public.purchase_lines for select to authenticated
  using (exists (select 1 from public.purchases p where p.number = purchase and p.buyer = (select auth.uid())));
-- === vulnerable
create view public.packing_slips as
  select p.number, p.ship_to, l.article, l.pieces from public.purchases p join public.purchase_lines l on l.purchase = p.number;
-- === fixed
create view public.packing_slips with (security_invoker = on) as
  select p.number, p.ship_to, l.article, l.pieces from public.purchases p join public.purchase_lines l on l.purchase = p.number;
-- === world
insert into auth.users (id, email) values ('11000000-0000-4000-8000-000000000001', 'may@shop.test');
insert into public.purchases (buyer, ship_to) values ('11000000-0000-4000-8000-000000000001', '4 Mill Lane');
insert into public.purchase_lines select number, 1, 'kettle', 1 from public.purchases;
-- === attack as anon
select ship_to from public.packing_slips;
-- === use as 11000000-0000-4000-8000-000000000001
select ship_to from public.packing_slips;
-- === expect public.packing_slips
