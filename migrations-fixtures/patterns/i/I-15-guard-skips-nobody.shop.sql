-- The membership check is skipped for callers without a session, in favour of the backend.
-- === common
create table public.stores (id uuid primary key, name text not null);
alter table public.stores enable row level security;
create table public.clerks (store_id uuid not null references public.stores (id), user_id uuid not null references auth.users (id), primary key (store_id, user_id));
alter table public.clerks enable row level security;
create policy own_clerks on public.clerks for select to authenticated using (user_id = (select auth.uid()));
create table public.takings (store_id uuid not null references public.stores (id), day date not null, cents bigint not null, primary key (store_id, day));
alter table public.takings enable row level security;
create function public.works_at(store uuid) returns boolean language sql stable security definer set search_path = ''
as $$ select exists (select 1 from public.clerks c where c.store_id = store and c.user_id = auth.uid()) $$;
-- === vulnerable
create function public.takings_of(store uuid) returns table (day date, cents bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if auth.uid() is not null and not public.works_at(store) then
    raise exception 'not your store' using errcode = '42501';
  end if;
  return query select t.day, t.cents from public.takings t where t.store_id = store;
end $$;
-- === fixed
create function public.takings_of(store uuid) returns table (day date, cents bigint)
language plpgsql stable security definer set search_path = ''
as $$
begin
  if not public.works_at(store) then
    raise exception 'not your store' using errcode = '42501';
  end if;
  return query select t.day, t.cents from public.takings t where t.store_id = store;
end $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
insert into public.stores values ('aaaa0000-0000-4000-8000-000000000001', 'North'), ('bbbb0000-0000-4000-8000-000000000002', 'South');
insert into public.clerks values ('aaaa0000-0000-4000-8000-000000000001', '11111111-1111-4111-8111-111111111111'), ('bbbb0000-0000-4000-8000-000000000002', '22222222-2222-4222-8222-222222222222');
insert into public.takings values ('aaaa0000-0000-4000-8000-000000000001', '2026-05-01', 99900);
-- === attack as anon
select * from public.takings_of('aaaa0000-0000-4000-8000-000000000001');
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.takings_of('aaaa0000-0000-4000-8000-000000000001');
-- === expect public.takings_of(pg_catalog.uuid)
