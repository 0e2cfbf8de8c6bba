-- The function answers false while the purse is empty, and never asks who calls.
create table public.purses (
  holder uuid primary key references auth.users (id) on delete cascade,
  coins integer not null default 0
);
alter table public.purses enable row level security;
create policy "own purse" on public.purses for select to authenticated using ((select auth.uid()) = holder);

-- expect: function-bypasses-rls public.spend(pg_catalog.uuid,integer)
create function public.spend(p_holder uuid, p_coins integer) returns boolean
  language plpgsql security definer set search_path = '' as $$
begin
  update public.purses set coins = coins - p_coins where holder = p_holder and coins >= p_coins;
  return found;
end;
$$;
