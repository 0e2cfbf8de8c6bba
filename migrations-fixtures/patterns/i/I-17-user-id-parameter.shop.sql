-- The address is changed for whichever user the caller names, and anon kept a grant of its own.
-- === common
create table public.customers (id uuid primary key references auth.users (id), delivery_address text, phone text);
alter table public.customers enable row level security;
create policy self on public.customers for select to authenticated using (id = (select auth.uid()));
-- === vulnerable
create function public.set_address(p_user_id uuid, p_address text) returns public.customers
language sql security definer set search_path = ''
as $$ update public.customers set delivery_address = p_address where id = p_user_id returning * $$;
revoke execute on function public.set_address(uuid, text) from public;
-- === fixed
create function public.set_address(p_user_id uuid, p_address text) returns public.customers
language sql security definer set search_path = ''
as $$ update public.customers set delivery_address = p_address where id = p_user_id and id = auth.uid() returning * $$;
revoke execute on function public.set_address(uuid, text) from public, anon;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.customers values ('11111111-1111-4111-8111-111111111111', '12 Harbour Lane', '+43 1'), ('22222222-2222-4222-8222-222222222222', '9 Mill Road', '+43 2');
-- === attack as 22222222-2222-4222-8222-222222222222
select c.id from public.set_address('11111111-1111-4111-8111-111111111111', 'my own house') as c where c.id is not null;
-- === use as 11111111-1111-4111-8111-111111111111
select c.id from public.set_address('11111111-1111-4111-8111-111111111111', '14 Harbour Lane') as c where c.id is not null;
-- === expect public.set_address(pg_catalog.uuid,pg_catalog.text)
