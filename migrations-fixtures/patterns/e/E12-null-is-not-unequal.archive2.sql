-- The guard compares with <>, which says nothing where nobody is signed in.
-- === common
create table public.wills (will integer primary key, testator uuid not null references auth.users (id), text text not null);
alter table public.wills enable row level security;
create policy "own" on public.wills for select to authenticated using (testator = (select auth.uid()));
-- === vulnerable
create function public.read_will(no integer) returns setof text language plpgsql stable security definer set search_path = '' as $$
begin
  if (select testator from public.wills where will = no) != auth.uid() then
    return;
  end if;
  return query select text from public.wills where will = no;
end $$;
-- === fixed
create function public.read_will(no integer) returns setof text language plpgsql stable security definer set search_path = '' as $$
begin
  if (select testator from public.wills where will = no) is distinct from auth.uid() then
    return;
  end if;
  return query select text from public.wills where will = no;
end $$;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@archive2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@archive2.test');
insert into public.wills values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'to the cat');
-- === attack as anon
select * from public.read_will(1);
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.read_will(1);
-- === expect public.read_will
