-- An extension that cannot be moved lies where it was made for: nothing to do for the project.
-- === sound
create extension if not exists pg_net with schema extensions;
create table public.webhooks_sent (id bigint generated always as identity primary key, at timestamptz not null default now());
alter table public.webhooks_sent enable row level security;
revoke all on public.webhooks_sent from anon, authenticated;
