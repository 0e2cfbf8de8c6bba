-- A function joins its caller to the house whose secret code they know.
-- === sound
create table public.houses (id uuid primary key default gen_random_uuid(), name text not null);
create table public.house_codes (house_id uuid primary key references public.houses (id) on delete cascade, code text not null unique default encode(extensions.gen_random_bytes(12), 'hex'));
create table public.residents (house_id uuid not null references public.houses (id) on delete cascade, user_id uuid not null references auth.users (id) on delete cascade, joined_at timestamptz not null default now(), primary key (house_id, user_id));
create table public.expenses (id uuid primary key default gen_random_uuid(), house_id uuid not null references public.houses (id) on delete cascade, paid_by uuid not null default auth.uid() references auth.users (id), amount numeric not null check (amount > 0));
create index on public.residents (user_id);
create index on public.expenses (house_id);
create index on public.expenses (paid_by);
alter table public.houses enable row level security;
alter table public.house_codes enable row level security;
alter table public.residents enable row level security;
alter table public.expenses enable row level security;
create schema if not exists private;
grant usage on schema private to authenticated;
create function private.house_ids() returns setof uuid language sql stable security definer set search_path = '' as $$
  select r.house_id from public.residents r where r.user_id = (select auth.uid())
$$;
revoke execute on function private.house_ids() from public;
grant execute on function private.house_ids() to authenticated;
create policy read on public.houses for select to authenticated using (id in (select private.house_ids()));
create policy read on public.residents for select to authenticated using (house_id in (select private.house_ids()));
create policy leave on public.residents for delete to authenticated using (user_id = (select auth.uid()));
create policy read on public.expenses for select to authenticated using (house_id in (select private.house_ids()));
create policy add on public.expenses for insert to authenticated with check (house_id in (select private.house_ids()) and paid_by = (select auth.uid()));
create policy drop_own on public.expenses for delete to authenticated using (paid_by = (select auth.uid()) and house_id in (select private.house_ids()));
create policy nobody on public.house_codes for select to authenticated using (false);
create function public.join_house(p_code text) returns uuid language plpgsql security definer set search_path = '' as $$
declare v_house uuid;
begin
  if auth.uid() is null then
    raise exception 'not signed in' using errcode = '28000';
  end if;
  select house_id into v_house from public.house_codes where code = p_code;
  if v_house is null then
    raise exception 'unknown code';
  end if;
  insert into public.residents (house_id, user_id) values (v_house, auth.uid()) on conflict do nothing;
  return v_house;
end;
$$;
revoke execute on function public.join_house(text) from public, anon;
grant execute on function public.join_house(text) to authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@co.test');
insert into public.houses values ('c3333333-3333-4333-8333-333333333333', 'H');
insert into public.house_codes values ('c3333333-3333-4333-8333-333333333333', 'letmein');
-- === use as a1111111-1111-4111-8111-111111111111
select public.join_house('letmein');
