-- A grant on one column is enough to read it in every row.
-- expect: table-without-rls public.customers
create table public.customers (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  email text not null,
  card_number text
);
revoke all on public.customers from anon, authenticated;
grant select (email) on public.customers to anon;
