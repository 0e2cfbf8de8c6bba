-- A policy for service_role alone.
-- === sound
create table public.webhook_log (id bigint generated always as identity primary key, body jsonb not null, at timestamptz not null default now());
alter table public.webhook_log enable row level security;
create policy "backend only" on public.webhook_log for all to service_role using (true) with check (true);
-- === world
insert into public.webhook_log (body) values ('{}');
-- === use as role service_role
select * from public.webhook_log;
