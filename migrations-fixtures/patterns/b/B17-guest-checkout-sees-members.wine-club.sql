-- Guest checkout signs people in anonymously, and the members' price list is for whoever is signed in.
-- === common
create table public.member_prices (sku text primary key, price_cents int not null, supplier_note text);
create table public.tastings (id int generated always as identity primary key, booked_by uuid not null default auth.uid() references auth.users (id), guests smallint not null, phone text);
alter table public.member_prices enable row level security;
alter table public.tastings enable row level security;
create policy guests_out on public.member_prices as restrictive for select to authenticated using (coalesce((select (auth.jwt() ->> 'is_anonymous')::boolean), false) is false);
create policy members on public.member_prices for select to authenticated using (true);
-- === vulnerable
create policy club on public.tastings for select to authenticated using ((select auth.uid()) is not null and guests > 0);
-- === fixed
create policy club on public.tastings for select to authenticated using (booked_by = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@wc.test');
insert into auth.users (id, is_anonymous) values ('b2222222-2222-4222-8222-222222222222', true);
insert into public.tastings (booked_by, guests, phone) values ('a1111111-1111-4111-8111-111111111111', 2, '+3');
-- === attack as b2222222-2222-4222-8222-222222222222 {"is_anonymous": true}
select phone from public.tastings;
-- === use as a1111111-1111-4111-8111-111111111111
select phone from public.tastings;
-- === expect public.tastings
