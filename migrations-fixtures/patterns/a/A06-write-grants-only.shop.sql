-- Nobody may read the table, but anybody may fill or empty it.
-- === common
create table public.returns (
  id bigint generated always as identity primary key,
  buyer_id uuid not null references auth.users (id),
  ship_to text not null
);
revoke all on public.returns from anon, authenticated;
-- === vulnerable
grant insert, delete on public.returns to anon;
-- === fixed
grant insert, select on public.returns to authenticated;
alter table public.returns enable row level security;
create policy "add own" on public.returns for insert to authenticated with check (buyer_id = (select auth.uid()));
create policy "see own" on public.returns for select to authenticated using (buyer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@example.org'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'bob@example.org');
insert into public.returns (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '12 Elm Road'), ('b2b2b2b2-0000-4000-8000-00000000000b', '4 Oak Lane');
-- === attack as anon
delete from public.returns;
-- === attack as anon
insert into public.returns (buyer_id, ship_to) values ('a1a1a1a1-0000-4000-8000-00000000000a', '4 Oak Lane');
