-- Whatever is for sale is shown to all; only sellers change it.
-- === sound
create table public.articles_for_sale (
  id uuid primary key default gen_random_uuid(),
  seller_id uuid not null references auth.users (id),
  title text not null,
  description text,
  price_cents integer not null check (price_cents >= 0),
  created_at timestamptz not null default now()
);
alter table public.articles_for_sale enable row level security;
create policy "everybody browses" on public.articles_for_sale for select using (true);
create policy "sellers offer" on public.articles_for_sale for insert to authenticated with check (seller_id = (select auth.uid()));
create policy "sellers change" on public.articles_for_sale for update to authenticated
  using (seller_id = (select auth.uid())) with check (seller_id = (select auth.uid()));
create policy "sellers withdraw" on public.articles_for_sale for delete to authenticated using (seller_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@flea.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@flea.test');
insert into public.articles_for_sale (seller_id, title, price_cents) values ('aaaaaaaa-0000-4000-8000-000000000001', 'lamp', 500);
-- === use as anon
select * from public.articles_for_sale;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.articles_for_sale set title = 'old lamp';
