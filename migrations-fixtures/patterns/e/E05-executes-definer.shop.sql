-- A migration helper with its owner's rights executes the text that any caller sends.
-- === common
create table public.orders (
  id uuid primary key default gen_random_uuid(),
  buyer uuid not null references auth.users (id),
  address text not null,
  total_cents integer not null default 0
);
alter table public.orders enable row level security;
create policy "buyers read their orders" on public.orders for select to authenticated using (buyer = (select auth.uid()));
create policy "buyers place orders" on public.orders for insert to authenticated with check (buyer = (select auth.uid()));
-- === vulnerable
create function public.apply_sql(body text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  execute body;
end $$;
-- === fixed
create function public.apply_sql(body text) returns void
language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  execute body;
end $$;
revoke all on function public.apply_sql(text) from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@clinic.example'), ('22222222-2222-4222-8222-222222222222', 'bob@clinic.example');
insert into public.orders (id, buyer, address, total_cents) values
  ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111', '12 Harbour Lane', 4200),
  ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222', '9 Mill Road', 1500);
-- === attack as anon
select public.apply_sql('delete from public.orders');
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.orders;
-- === expect public.apply_sql(pg_catalog.text)
