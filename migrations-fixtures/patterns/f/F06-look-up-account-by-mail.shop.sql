-- A helper for the sign-in form tells the account behind any address, with its phone number.
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
create function public.account_for(address text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_account record;
begin
  select id, email, raw_user_meta_data as profile into found_account from auth.users where email = address;
  return to_jsonb(found_account);
end $$;
revoke execute on function public.account_for(text) from public, anon;
grant execute on function public.account_for(text) to authenticated;
-- === fixed
create function public.account_for(address text) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_account record;
begin
  select id, email, raw_user_meta_data as profile into found_account from auth.users where email = address and id = auth.uid();
  return to_jsonb(found_account);
end $$;
revoke execute on function public.account_for(text) from public, anon;
grant execute on function public.account_for(text) to authenticated;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
-- === attack as 22222222-2222-4222-8222-222222222222
select a from public.account_for('ada@mail.example') as a where a ->> 'id' is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select a from public.account_for('ada@mail.example') as a where a ->> 'id' is not null;
-- === expect public.account_for(pg_catalog.text)
