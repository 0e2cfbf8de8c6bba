-- Gift codes are there for all to read, so nobody has to be given one.
-- === common
create table public.gift_codes (code text primary key, value_cents int not null, redeemed_by uuid references auth.users (id), redeemed_at timestamptz);
alter table public.gift_codes enable row level security;
create function public.redeem(p_code text) returns int language plpgsql security definer set search_path = '' as $$
declare v int;
begin
  update public.gift_codes set redeemed_by = auth.uid(), redeemed_at = now() where code = p_code and redeemed_at is null and auth.uid() is not null returning value_cents into v;
  return v;
end $$;
-- === vulnerable
create policy "codes can be checked" on public.gift_codes for select to anon, authenticated using (redeemed_at is null);
-- === fixed
create policy "own redeemed codes" on public.gift_codes for select to authenticated using (redeemed_by = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.gift_codes (code, value_cents) values ('XMAS-1', 5000);
-- === attack as anon
select code from public.gift_codes;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select public.redeem('XMAS-1');
-- === expect public.gift_codes
