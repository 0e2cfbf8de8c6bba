-- The function that says who calls is declared to give the same answer for ever.
-- === common
create table public.tickets (id uuid primary key default gen_random_uuid(), passenger text not null, seat text not null);
alter table public.tickets enable row level security;
-- === vulnerable
create function public.passenger() returns text language sql immutable as $$ select auth.jwt() ->> 'sub' $$;
create policy mine on public.tickets for select to authenticated using (passenger = public.passenger());
-- === fixed
create function public.passenger() returns text language sql stable as $$ select auth.jwt() ->> 'sub' $$;
create policy mine on public.tickets for select to authenticated using (passenger = public.passenger());
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@ferry3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@ferry3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@ferry3.test');
insert into public.tickets (passenger, seat) values ('a1a1a1a1-0000-4000-8000-00000000000a', '4F');
-- === attack as a1a1a1a1-0000-4000-8000-00000000000a
set local plan_cache_mode = force_generic_plan;
deallocate all;
prepare seats as select * from public.tickets;
execute seats;
select set_config('request.jwt.claims', '{"sub": "b2b2b2b2-0000-4000-8000-00000000000b", "role": "authenticated"}', true);
execute seats;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.tickets;
