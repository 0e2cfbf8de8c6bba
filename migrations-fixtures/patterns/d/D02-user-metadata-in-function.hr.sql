-- The same, hidden in a function.
-- === common
create table public.reviews_of_staff (
  id uuid primary key default gen_random_uuid(),
  employee_id uuid not null references auth.users (id),
  verdict text not null
);
alter table public.reviews_of_staff enable row level security;
-- === vulnerable
create function public.is_manager() returns boolean language sql stable set search_path = ''
  as $$ select coalesce(auth.jwt() -> 'user_metadata' ->> 'position', '') = 'manager' $$;
create policy "own reviews" on public.reviews_of_staff for select to authenticated using ((select auth.uid()) = employee_id);
create policy "managers" on public.reviews_of_staff for all to authenticated using ((select public.is_manager()));
-- === fixed
create function public.is_manager() returns boolean language sql stable set search_path = ''
  as $$ select coalesce(auth.jwt() -> 'app_metadata' ->> 'position', '') = 'manager' $$;
create policy "own reviews" on public.reviews_of_staff for select to authenticated using ((select auth.uid()) = employee_id);
create policy "managers" on public.reviews_of_staff for all to authenticated using ((select public.is_manager()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.reviews_of_staff (employee_id, verdict) values ('a1111111-1111-4111-8111-111111111111', 'good');
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata":{"position":"manager"}}
select * from public.reviews_of_staff;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.reviews_of_staff;
-- === expect public.reviews_of_staff
