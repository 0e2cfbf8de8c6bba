-- The guard compares with a caller who may be nobody.
-- === common
create table public.wards (id uuid primary key default gen_random_uuid(), head_nurse uuid not null references auth.users (id), code text not null);
alter table public.wards enable row level security;
create policy own on public.wards for select to authenticated using (head_nurse = auth.uid());
-- === vulnerable
create function public.ward_code(p_ward uuid) returns text language plpgsql stable security definer set search_path = '' as $$
declare w record;
begin
  select * into strict w from public.wards where id = p_ward;
  case when w.head_nurse <> auth.uid() then raise exception 'not your ward'; else return w.code; end case;
end $$;
-- === fixed
create function public.ward_code(p_ward uuid) returns text language plpgsql stable security definer set search_path = '' as $$
declare w record;
begin
  select * into strict w from public.wards where id = p_ward;
  case when w.head_nurse is distinct from auth.uid() then raise exception 'not your ward'; else return w.code; end case;
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@hospital2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@hospital2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@hospital2.test');
insert into public.wards values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a', '4711');
-- === attack as anon
select 1 where public.ward_code('10000000-0000-4000-8000-000000000001') is not null;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select 1 where public.ward_code('10000000-0000-4000-8000-000000000001') is not null;
