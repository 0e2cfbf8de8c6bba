-- A user may change his whole account row, the credits and the subscription with it.
-- === common
create type subscription_tier as enum ('free', 'starter', 'scale');
create table accounts (
  user_id uuid primary key references auth.users (id) on delete cascade,
  full_name text,
  credits_remaining integer not null default 20,
  tier subscription_tier not null default 'free',
  stripe_customer_id text,
  onboarding_completed boolean default false
);
create function handle_new_account() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.accounts (user_id, full_name) values (new.id, new.raw_user_meta_data ->> 'full_name');
  return new;
end;
$$;
create trigger on_auth_user_created after insert on auth.users for each row execute procedure handle_new_account();
alter table accounts enable row level security;
create policy "select_own" on accounts for select to authenticated using (user_id = (select auth.uid()));
create policy "update_own" on accounts for update to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- === vulnerable
-- === fixed
revoke update on accounts from anon, authenticated;
grant update (full_name, onboarding_completed) on accounts to authenticated;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update accounts set credits_remaining = 1000000 where user_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update accounts set tier = 'scale' where user_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update accounts set full_name = 'Anna A.', onboarding_completed = true where user_id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select credits_remaining from accounts;
-- === expect public.accounts
