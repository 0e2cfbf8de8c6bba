-- auth.role() tells a session from none; every session may read every ticket.
-- === common
create table public.support_tickets (
  id uuid primary key default gen_random_uuid(),
  customer_id uuid not null references auth.users (id),
  question text not null
);
alter table public.support_tickets enable row level security;
-- === vulnerable
create policy "read tickets" on public.support_tickets for select using (auth.role() = 'authenticated');
-- === fixed
create policy "read tickets" on public.support_tickets for select using (customer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.support_tickets (customer_id, question) values ('a1111111-1111-4111-8111-111111111111', 'where is my parcel');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.support_tickets;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.support_tickets;
-- === expect public.support_tickets
