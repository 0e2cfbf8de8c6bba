-- The advisor said to enable it, so it was enabled everywhere; nobody reads a reply any more.
-- === common
create table public.tickets (id uuid primary key default gen_random_uuid(), requester_id uuid not null default auth.uid() references auth.users (id), subject text not null);
create table public.ticket_replies (id uuid primary key default gen_random_uuid(), ticket_id uuid not null references public.tickets (id) on delete cascade, body text not null, created_at timestamptz default now());
alter table public.tickets enable row level security;
create policy "Requesters use their tickets" on public.tickets for all to authenticated using (requester_id = auth.uid()) with check (requester_id = auth.uid());
grant select on public.ticket_replies to authenticated;
alter table public.ticket_replies enable row level security;
-- === vulnerable
comment on table public.ticket_replies is 'shown below the ticket in the app';
-- === fixed
create policy "Requesters read replies" on public.ticket_replies for select to authenticated using (exists (select 1 from public.tickets t where t.id = ticket_id and t.requester_id = auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@h.test');
insert into public.tickets values ('c3333333-3333-4333-8333-333333333333', 'a1111111-1111-4111-8111-111111111111', 'help');
insert into public.ticket_replies (ticket_id, body) values ('c3333333-3333-4333-8333-333333333333', 'done');
-- === outage as a1111111-1111-4111-8111-111111111111
select body from public.ticket_replies;
-- === expect public.ticket_replies
