-- Nobody may read the view, and everybody may write the protected table through it.
-- === common
create table public.standing_orders (
  id uuid primary key default gen_random_uuid(),
  holder uuid not null references auth.users (id),
  payee text not null,
  cents integer not null
);
alter table public.standing_orders enable row level security;
create policy "holders" on public.standing_orders for all to authenticated using (holder = (select auth.uid()));
-- === vulnerable
create view public.order_desk as select id, holder, payee, cents from public.standing_orders;
revoke all on public.order_desk from anon, authenticated;
grant update, delete on public.order_desk to authenticated;
-- === fixed
create view public.order_desk with (security_invoker = on) as select id, holder, payee, cents from public.standing_orders;
revoke all on public.order_desk from anon, authenticated;
grant update, delete on public.order_desk to authenticated;
-- === world
insert into auth.users (id, email) values
  ('1a000000-0000-4000-8000-000000000001', 'ola@bank.test'), ('1a000000-0000-4000-8000-000000000002', 'per@bank.test');
insert into public.standing_orders (holder, payee, cents) values ('1a000000-0000-4000-8000-000000000001', 'landlord', 90000);
-- === attack as 1a000000-0000-4000-8000-000000000002
delete from public.order_desk;
-- === use as 1a000000-0000-4000-8000-000000000001
update public.order_desk set cents = 95000;
-- === expect public.order_desk
