-- Everybody may draw numbers from the counter.
-- === common
create table public.tickets (number serial primary key, buyer uuid not null references auth.users (id));
alter table public.tickets enable row level security;
create policy own on public.tickets for select to authenticated using (buyer = auth.uid());
revoke all on sequence public.tickets_number_seq from anon, authenticated;
-- === vulnerable
grant usage, select on sequence public.tickets_number_seq to public;
-- === fixed
grant usage, select on sequence public.tickets_number_seq to service_role;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@tickets2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@tickets2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@tickets2.test');
insert into public.tickets (buyer) values ('a1a1a1a1-0000-4000-8000-00000000000a');
-- === attack as anon
select nextval('public.tickets_number_seq');
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.tickets;
