-- Nobody asks through the API: there is no grant.
-- expect: nothing
create table public.stripe_events (id text primary key, payload jsonb);
alter table public.stripe_events enable row level security;
revoke all on public.stripe_events from anon, authenticated;
