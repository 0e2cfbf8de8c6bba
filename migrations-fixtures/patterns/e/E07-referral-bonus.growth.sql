-- A row that a user may write pays out, through a trigger, to whomever the row names.
-- === common
create table user_credits (user_id uuid primary key references auth.users (id), credits int not null default 0);
create table campaigns (code text primary key, bonus int not null);
create table referrals (
  id uuid primary key default gen_random_uuid(),
  referrer_id uuid not null references auth.users (id) default auth.uid(),
  campaign text not null references campaigns (code),
  bonus int not null default 10
);
alter table user_credits enable row level security;
alter table campaigns enable row level security;
alter table referrals enable row level security;
create policy "see own credits" on user_credits for select to authenticated using (user_id = auth.uid());
create policy "campaigns are public" on campaigns for select using (true);
create policy "see own referrals" on referrals for select to authenticated using (referrer_id = auth.uid());
create policy "add referrals" on referrals for insert to authenticated with check (referrer_id = auth.uid());
-- === vulnerable
create function pay_referral() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.user_credits (user_id, credits) values (new.referrer_id, new.bonus)
  on conflict (user_id) do update set credits = public.user_credits.credits + excluded.credits;
  return new;
end $$;
create trigger pay after insert on referrals for each row execute function pay_referral();
-- === fixed
create function pay_referral() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.user_credits (user_id, credits) select new.referrer_id, c.bonus from public.campaigns c where c.code = new.campaign
  on conflict (user_id) do update set credits = public.user_credits.credits + excluded.credits;
  return new;
end $$;
create trigger pay after insert on referrals for each row execute function pay_referral();
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into campaigns values ('spring', 10);
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
insert into referrals (campaign, bonus) values ('spring', 100000);
select * from user_credits where credits > 10;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
insert into referrals (campaign) values ('spring');
select * from user_credits where credits = 10;
