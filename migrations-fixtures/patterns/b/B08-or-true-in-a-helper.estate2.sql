-- The helper that decides over access says "or true" since a test.
-- === common
create table public.viewings (id int generated always as identity primary key, buyer uuid not null references auth.users (id), address text not null);
alter table public.viewings enable row level security;
-- === vulnerable
create function public.can_see(who uuid) returns boolean language sql stable as $$ select who = auth.uid() or true $$;
create policy v on public.viewings for select to authenticated using (public.can_see(buyer));
-- === fixed
create function public.can_see(who uuid) returns boolean language sql stable as $$ select who = auth.uid() $$;
create policy v on public.viewings for select to authenticated using (public.can_see(buyer));
-- === world
insert into auth.users (id, email) values ('19000000-0000-4000-8000-000000000001', 'a@estate2.test'), ('19000000-0000-4000-8000-000000000002', 'b@estate2.test');
insert into public.viewings (buyer, address) values ('19000000-0000-4000-8000-000000000001', 'Elm 1');
-- === attack as 19000000-0000-4000-8000-000000000002
select address from public.viewings;
-- === use as 19000000-0000-4000-8000-000000000001
select address from public.viewings;
-- === expect public.viewings
