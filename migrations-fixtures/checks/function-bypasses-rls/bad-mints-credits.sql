-- To ask whose account it is would not do: people would give credits to themselves.
create table public.accounts (
  holder uuid primary key references auth.users (id) on delete cascade,
  credits integer not null default 0
);
alter table public.accounts enable row level security;
create policy "own account" on public.accounts for select to authenticated using ((select auth.uid()) = holder);

-- expect: function-bypasses-rls public.top_up(pg_catalog.uuid,integer)
create function public.top_up(p_holder uuid, p_credits integer) returns integer
  language sql security definer set search_path = '' as $$
  update public.accounts set credits = credits + p_credits where holder = p_holder returning credits;
$$;
