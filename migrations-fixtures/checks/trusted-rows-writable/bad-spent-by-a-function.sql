-- No name says it and no policy goes by it, but a function takes its price from the user's own row.
-- expect: trusted-rows-writable public.riders (error)
create table public.riders (
  user_id uuid primary key references auth.users (id),
  nickname text not null,
  oats integer not null default 0,
  falls integer not null default 0
);
alter table public.riders enable row level security;
create policy "see own" on public.riders for select to authenticated using (user_id = (select auth.uid()));
create policy "edit own" on public.riders for update to authenticated using (user_id = (select auth.uid()));
create function public.buy_saddle(price integer) returns void language plpgsql security definer set search_path = '' as $$
begin
  if price < 10 then raise exception 'no saddle is that cheap'; end if;
  update public.riders set oats = oats - price where user_id = (select auth.uid()) and oats >= price;
  if not found then raise exception 'too few oats'; end if;
end $$;
create function public.get_up() returns void language sql security definer set search_path = '' as $$
  update public.riders set falls = falls - 1 where user_id = (select auth.uid())
$$;
