-- The comment says service role, the policy says everybody.
-- === common
create table public.billing_events (
  event_id text primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('invoice.paid', 'invoice.failed', 'refund')),
  payload jsonb not null,
  received timestamptz not null default now()
);
alter table public.billing_events enable row level security;
create policy "Users can view their events" on public.billing_events for select using (auth.uid() = user_id);
-- === vulnerable
-- the webhook (service role) writes here
create policy "Webhook full access" on public.billing_events for all using (true) with check (true);
-- === fixed
-- the webhook (service role) writes here
create policy "Webhook full access" on public.billing_events for all to service_role using (true) with check (true);
-- === world
insert into auth.users (id, email) values ('82000000-0000-4000-8000-000000000001', 'eva@subscriptions.test'), ('82000000-0000-4000-8000-000000000002', 'fin@subscriptions.test');
insert into public.billing_events values ('evt_1', '82000000-0000-4000-8000-000000000001', 'invoice.paid', '{"amount": 9}');
-- === attack as anon
select payload from public.billing_events;
-- === attack as 82000000-0000-4000-8000-000000000002
insert into public.billing_events (event_id, user_id, kind, payload) values ('evt_2', '82000000-0000-4000-8000-000000000002', 'invoice.paid', '{}');
-- === use as 82000000-0000-4000-8000-000000000001
select * from public.billing_events;
-- === use as role service_role
insert into public.billing_events (event_id, user_id, kind, payload) values ('evt_3', '82000000-0000-4000-8000-000000000002', 'refund', '{}');
-- === expect public.billing_events
