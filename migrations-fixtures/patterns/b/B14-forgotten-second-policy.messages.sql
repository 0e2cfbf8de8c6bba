-- Policies are joined with OR: one left from testing widens the careful one.
-- === common
create table public.direct_messages (
  id uuid primary key default gen_random_uuid(),
  recipient_id uuid not null references auth.users (id),
  body text not null
);
alter table public.direct_messages enable row level security;
create policy "Recipients read" on public.direct_messages for select to authenticated
  using ((select auth.uid()) = recipient_id);
-- === vulnerable
create policy "tmp debug" on public.direct_messages for select to authenticated using (true);
-- === fixed
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.direct_messages (recipient_id, body) values ('a1111111-1111-4111-8111-111111111111', 'hi');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.direct_messages;
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.direct_messages;
-- === expect public.direct_messages
