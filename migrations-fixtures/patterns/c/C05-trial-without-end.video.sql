-- The subscriber's own row says until when he has paid, and he may write it.
-- === common
create schema account;
grant usage on schema account to authenticated;
create table account.subscriptions (subscriber uuid primary key references auth.users (id), plan text not null default 'trial', paid_until date not null default current_date + 14, newsletter boolean not null default false);
alter table account.subscriptions enable row level security;
grant select, update on account.subscriptions to authenticated;
create policy "mine" on account.subscriptions for select to authenticated using (subscriber = auth.uid());
-- === vulnerable
create policy "change mine" on account.subscriptions for update to authenticated using (subscriber = auth.uid()) with check (subscriber = auth.uid());
-- === fixed
revoke update on account.subscriptions from authenticated;
grant update (newsletter) on account.subscriptions to authenticated;
create policy "change mine" on account.subscriptions for update to authenticated using (subscriber = auth.uid()) with check (subscriber = auth.uid());
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into account.subscriptions (subscriber) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update account.subscriptions set plan = 'gold', paid_until = '2999-01-01' where subscriber = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
update account.subscriptions set newsletter = true where subscriber = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
-- === expect account.subscriptions
