-- A function takes the missing session for the backend's.
-- === common
create schema guard;
grant usage on schema guard to anon, authenticated;
create table public.cabins (
  id bigint generated always as identity primary key,
  booked_by uuid references auth.users (id),
  passport_no text
);
alter table public.cabins enable row level security;
-- === vulnerable
create function guard.may_see(who uuid) returns boolean language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    return true;
  end if;
  return who = auth.uid();
end $$;
create policy cabins_read on public.cabins for select using (guard.may_see(booked_by));
-- === fixed
create function guard.may_see(who uuid) returns boolean language plpgsql stable set search_path = '' as $$
begin
  if auth.uid() is null then
    return false;
  end if;
  return who = auth.uid();
end $$;
create policy cabins_read on public.cabins for select using (guard.may_see(booked_by));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@ferry2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@ferry2.test');
insert into public.cabins (booked_by, passport_no) values ('aaaaaaaa-0000-4000-8000-000000000001', 'P1'), ('bbbbbbbb-0000-4000-8000-000000000002', 'P2');
-- === attack as anon
select * from public.cabins;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.cabins;
-- === expect public.cabins
