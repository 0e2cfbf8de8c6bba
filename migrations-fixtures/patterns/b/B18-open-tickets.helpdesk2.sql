-- Tickets of everybody show while they are open.
-- === common
create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  reporter_id uuid not null default auth.uid() references auth.users (id),
  state text not null default 'open',
  details text not null
);
alter table public.tickets enable row level security;
create policy tickets_new on public.tickets for insert to authenticated with check (reporter_id = auth.uid());
-- === vulnerable
create policy "reporters see their tickets" on public.tickets for select to authenticated using (reporter_id = auth.uid() or state in ('open', 'waiting'));
-- === fixed
create policy "reporters see their tickets" on public.tickets for select to authenticated using (reporter_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('e4000000-0000-4000-8000-000000000001', 'a@helpdesk2.test'), ('e4000000-0000-4000-8000-000000000002', 'b@helpdesk2.test');
insert into public.tickets (reporter_id, details) values ('e4000000-0000-4000-8000-000000000001', 'my password is 123');
-- === attack as e4000000-0000-4000-8000-000000000002
select details from public.tickets;
-- === use as e4000000-0000-4000-8000-000000000001
select details from public.tickets;
-- === expect public.tickets
