-- What was granted to anon by name is not taken by a REVOKE from PUBLIC.
-- === common
create table public.loyalty_cards (holder uuid primary key references auth.users (id), points int not null default 0);
alter table public.loyalty_cards enable row level security;
create policy "holder" on public.loyalty_cards for select to authenticated using (holder = auth.uid());
create procedure public.reset_points() language plpgsql security definer set search_path = '' as $$
begin
  update public.loyalty_cards set points = 0;
end $$;
-- === vulnerable
revoke execute on procedure public.reset_points() from public;
-- === fixed
revoke execute on procedure public.reset_points() from public, anon, authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.loyalty_cards values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 40);
-- === attack as anon
call public.reset_points();
-- === use as role service_role
call public.reset_points();
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.loyalty_cards;
