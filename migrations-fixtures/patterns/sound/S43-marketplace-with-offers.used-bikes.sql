-- Bikes on sale are for all to see, offers are between two people, and reviews are public.
-- === sound
create type public.bike_state as enum ('draft', 'listed', 'sold');
create table public.riders (id uuid primary key references auth.users (id) on delete cascade, handle text unique not null, bio text);
create table public.rider_private (id uuid primary key references public.riders (id) on delete cascade, phone text, street text);
create table public.bikes (id uuid primary key default gen_random_uuid(), seller_id uuid not null default auth.uid() references public.riders (id), title text not null, price_cents int not null check (price_cents > 0), state public.bike_state not null default 'draft');
create table public.offers (id uuid primary key default gen_random_uuid(), bike_id uuid not null references public.bikes (id), buyer_id uuid not null default auth.uid() references public.riders (id), cents int not null, unique (bike_id, buyer_id));
create table public.reviews (id uuid primary key default gen_random_uuid(), seller_id uuid not null references public.riders (id), author_id uuid not null default auth.uid() references public.riders (id), stars smallint not null check (stars between 1 and 5), body text);
create index on public.bikes (seller_id);
create index on public.offers (buyer_id);
create index on public.reviews (seller_id);
create index on public.reviews (author_id);
alter table public.riders enable row level security;
alter table public.rider_private enable row level security;
alter table public.bikes enable row level security;
alter table public.offers enable row level security;
alter table public.reviews enable row level security;
create policy riders_read on public.riders for select using (true);
create policy riders_edit on public.riders for update to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
create policy riders_join on public.riders for insert to authenticated with check (id = (select auth.uid()));
create policy private_own on public.rider_private to authenticated using (id = (select auth.uid())) with check (id = (select auth.uid()));
create policy bikes_read on public.bikes for select using (state = 'listed' or seller_id = (select auth.uid()));
create policy bikes_add on public.bikes for insert to authenticated with check (seller_id = (select auth.uid()));
create policy bikes_edit on public.bikes for update to authenticated using (seller_id = (select auth.uid())) with check (seller_id = (select auth.uid()));
create policy bikes_drop on public.bikes for delete to authenticated using (seller_id = (select auth.uid()) and state <> 'sold');
create policy offers_read on public.offers for select to authenticated using (buyer_id = (select auth.uid()) or exists (select 1 from public.bikes b where b.id = bike_id and b.seller_id = (select auth.uid())));
create policy offers_add on public.offers for insert to authenticated with check (buyer_id = (select auth.uid()) and exists (select 1 from public.bikes b where b.id = bike_id and b.state = 'listed'));
create policy offers_withdraw on public.offers for delete to authenticated using (buyer_id = (select auth.uid()));
create policy reviews_read on public.reviews for select using (true);
create policy reviews_add on public.reviews for insert to authenticated with check (author_id = (select auth.uid()) and author_id <> seller_id);
create policy reviews_drop on public.reviews for delete to authenticated using (author_id = (select auth.uid()));
revoke truncate on all tables in schema public from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ub.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ub.test');
insert into public.riders values ('a1111111-1111-4111-8111-111111111111', 'ada', null), ('b2222222-2222-4222-8222-222222222222', 'ben', null) on conflict do nothing;
insert into public.bikes (id, seller_id, title, price_cents, state) values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'Tourer', 100, 'listed');
-- === use as b2222222-2222-4222-8222-222222222222
insert into public.offers (bike_id, cents) values ('c3333333-3333-4333-8333-333333333333', 90) returning id;
-- === use as anon
select title from public.bikes;
