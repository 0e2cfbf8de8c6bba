-- "owner_id = owner_id" is true of every row with an owner.
-- === common
create table public.wishes (
  id int generated always as identity primary key,
  owner_id uuid not null references auth.users (id),
  wish text not null
);
alter table public.wishes enable row level security;
-- === vulnerable
create policy w on public.wishes for all to authenticated using (owner_id = wishes.owner_id) with check (owner_id = auth.uid());
-- === fixed
create policy w on public.wishes for all to authenticated using (owner_id = auth.uid()) with check (owner_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('dc000000-0000-4000-8000-000000000001', 'a@wishlist.test'), ('dc000000-0000-4000-8000-000000000002', 'b@wishlist.test');
insert into public.wishes (owner_id, wish) values ('dc000000-0000-4000-8000-000000000001', 'bike');
-- === attack as dc000000-0000-4000-8000-000000000002
select wish from public.wishes;
-- === attack as dc000000-0000-4000-8000-000000000002
delete from public.wishes;
-- === use as dc000000-0000-4000-8000-000000000001
select wish from public.wishes;
-- === expect public.wishes
