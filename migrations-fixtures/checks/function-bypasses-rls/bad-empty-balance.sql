-- The wallet is empty when it opens, so that taking from it fails at first: that is no check of who asks.
create table public.wallets (
  holder uuid primary key references auth.users (id) on delete cascade,
  tokens integer not null default 0 check (tokens >= 0)
);
alter table public.wallets enable row level security;
create policy "own wallet" on public.wallets for select to authenticated using ((select auth.uid()) = holder);

-- expect: function-bypasses-rls public.take_tokens(pg_catalog.uuid,integer)
create function public.take_tokens(p_holder uuid, p_amount integer) returns integer
  language plpgsql security definer set search_path = '' as $$
declare
  held integer;
begin
  if p_amount <= 0 then
    raise exception 'amount must be positive';
  end if;
  select tokens into held from public.wallets where holder = p_holder for update;
  if not found then
    raise exception 'no wallet';
  end if;
  if held < p_amount then
    raise exception 'not enough tokens';
  end if;
  update public.wallets set tokens = tokens - p_amount where holder = p_holder;
  return held - p_amount;
end;
$$;
