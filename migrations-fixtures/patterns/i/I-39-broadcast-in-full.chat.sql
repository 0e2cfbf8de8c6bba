-- A table without row level security is broadcast with its old rows in full.
-- === common
create table public.whispers (
  id bigint generated always as identity primary key,
  sender uuid not null references auth.users (id),
  body text not null
);
create index whispers_sender_idx on public.whispers (sender);
alter table public.whispers replica identity full;
alter publication supabase_realtime add table public.whispers;
-- === vulnerable
grant select on public.whispers to authenticated;
-- === fixed
alter table public.whispers enable row level security;
create policy "own" on public.whispers for select to authenticated using ((select auth.uid()) = sender);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@chat.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@chat.test');
insert into public.whispers (sender, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'psst');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.whispers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.whispers;
-- === expect public.whispers
