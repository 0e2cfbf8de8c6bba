-- The dues of whoever is named in the call come back.
-- === common
create table public.dues (id bigint generated always as identity primary key, comrade uuid not null references auth.users (id), paid numeric);
alter table public.dues enable row level security;
create policy d on public.dues for select to authenticated using (comrade = auth.uid());
-- === vulnerable
create function public.dues_of(p_user_id uuid) returns table (paid numeric) language sql security definer set search_path = '' as $$ select d.paid from public.dues d where d.comrade = p_user_id $$;
revoke execute on function public.dues_of(uuid) from public;
-- === fixed
create function public.dues_of(p_user_id uuid) returns table (paid numeric) language sql security definer set search_path = '' as $$ select d.paid from public.dues d where d.comrade = p_user_id and d.comrade = auth.uid() $$;
revoke execute on function public.dues_of(uuid) from public;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@union.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@union.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@union.test');
insert into public.dues (comrade, paid) values ('aaaaaaaa-0000-4000-8000-000000000001', 12);
-- === attack as anon
select * from public.dues_of('aaaaaaaa-0000-4000-8000-000000000001');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.dues_of('aaaaaaaa-0000-4000-8000-000000000001');
-- === expect public.dues_of
