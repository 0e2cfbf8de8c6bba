-- A policy for the backend says so, and users have theirs.
-- === sound
create role reminder_worker nologin;
create table public.reminders (id uuid primary key default gen_random_uuid(), user_id uuid not null default auth.uid() references auth.users (id) on delete cascade, due timestamptz not null, body text not null, sent boolean not null default false);
create index on public.reminders (user_id);
alter table public.reminders enable row level security;
create policy own on public.reminders for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy backend on public.reminders for all to service_role using (true) with check (true);
create policy worker on public.reminders for update to reminder_worker using (not sent) with check (sent);
revoke all on public.reminders from anon;
revoke truncate on public.reminders from authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@re.test');
-- === use as a1111111-1111-4111-8111-111111111111
insert into public.reminders (due, body) values (now(), 'x') returning id;
