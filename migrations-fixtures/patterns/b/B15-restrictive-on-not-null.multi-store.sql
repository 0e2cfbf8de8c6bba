-- The wall between stores asks for a value that every row has.
-- === common
create table public.stores (id uuid primary key default gen_random_uuid(), name text not null);
create table public.store_staff (store_id uuid not null references public.stores (id), staff_id uuid not null references auth.users (id), primary key (store_id, staff_id));
create table public.sales (id bigint generated always as identity primary key, store_id uuid not null references public.stores (id), amount numeric not null, customer_note text);
alter table public.stores enable row level security;
alter table public.store_staff enable row level security;
alter table public.sales enable row level security;
create policy staff_self on public.store_staff for select to authenticated using (staff_id = auth.uid());
create policy staff_access on public.sales as permissive for all to authenticated using (true) with check (true);
-- === vulnerable
create policy store_isolation on public.sales as restrictive for all to authenticated using (store_id is not null) with check (store_id is not null);
-- === fixed
create policy store_isolation on public.sales as restrictive for all to authenticated
  using (store_id in (select ss.store_id from public.store_staff ss where ss.staff_id = auth.uid()))
  with check (store_id in (select ss.store_id from public.store_staff ss where ss.staff_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@st.test'), ('b2222222-2222-4222-8222-222222222222', 'b@st.test');
insert into public.stores values ('c3333333-3333-4333-8333-333333333333', 'North'), ('d4444444-4444-4444-8444-444444444444', 'South');
insert into public.store_staff values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111'), ('d4444444-4444-4444-8444-444444444444', 'b2222222-2222-4222-8222-222222222222');
insert into public.sales (store_id, amount) values ('c3333333-3333-4333-8333-333333333333', 10);
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.sales;
-- === attack as b2222222-2222-4222-8222-222222222222
update public.sales set amount = 0;
-- === use as a1111111-1111-4111-8111-111111111111
update public.sales set amount = 11;
-- === expect public.sales
