-- A banned seller's open offers stay on sale: the ban binds only the seller's own branch.
-- === common
create table public.offers (
  offer bigint generated always as identity primary key,
  seller uuid not null references auth.users (id),
  description text not null,
  listed boolean not null default true,
  banned boolean not null default false
);
alter table public.offers enable row level security;
create policy offers_add on public.offers for insert to authenticated with check (seller = (select auth.uid()));
-- === vulnerable
create policy offers_see on public.offers for select using (not banned and seller = auth.uid() or listed);
-- === fixed
create policy offers_see on public.offers for select using (not banned and (seller = auth.uid() or listed));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.offers (seller, description, banned) values ('a1111111-1111-4111-8111-111111111111', 'counterfeit', true);
insert into public.offers (seller, description, listed) values ('a1111111-1111-4111-8111-111111111111', 'bicycle', false);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.offers where banned;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.offers where not listed;
-- === expect public.offers
