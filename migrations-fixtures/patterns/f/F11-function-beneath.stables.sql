-- The view asks as the caller, and the function beneath it answers as its owner.
-- === common
create table public.horses (
  id bigint generated always as identity primary key,
  rider uuid not null references auth.users (id),
  vet_notes text
);
revoke all on public.horses from anon, authenticated;
-- === vulnerable
create function public.all_horses() returns setof public.horses language plpgsql stable security definer set search_path = '' as $$
begin
  return query select h.* from public.horses h;
end $$;
create view public.horses_v with (security_invoker = true) as select * from public.all_horses();
-- === fixed
create function public.all_horses() returns setof public.horses language plpgsql stable security definer set search_path = '' as $$
begin
  return query select h.* from public.horses h where h.rider = auth.uid();
end $$;
create view public.horses_v with (security_invoker = true) as select * from public.all_horses();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@stables.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@stables.test');
insert into public.horses (rider, vet_notes) values ('aaaaaaaa-0000-4000-8000-000000000001', 'lame');
-- === attack as anon
select * from public.horses_v;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.horses_v;
