-- Signed-in users read and add their own; nothing says that guests may sign in.
-- === sound
create table public.offers (
  id uuid primary key default gen_random_uuid(),
  seller uuid not null default auth.uid() references auth.users (id),
  thing text not null,
  cents integer not null check (cents > 0)
);
create index offers_seller_idx on public.offers (seller);
alter table public.offers enable row level security;
create policy "offers are public" on public.offers for select to anon, authenticated using (true);
create policy "sell" on public.offers for insert to authenticated with check ((select auth.uid()) = seller);
create policy "withdraw" on public.offers for delete to authenticated using ((select auth.uid()) = seller);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@market.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@market.test');
insert into public.offers (seller, thing, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 'lamp', 900);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.offers;
-- === attack as anon
insert into public.offers (seller, thing, cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 'chair', 1);
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.offers (thing, cents) values ('desk', 5000);
-- === use as anon
select * from public.offers;
