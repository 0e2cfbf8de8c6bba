-- The policy asks only whether there is a user, not which.
-- === common
create table public.diary_entries (
  id uuid primary key default gen_random_uuid(),
  writer_id uuid not null references auth.users (id),
  text text not null
);
alter table public.diary_entries enable row level security;
-- === vulnerable
create policy "diary" on public.diary_entries for all using (auth.uid() is not null);
-- === fixed
create policy "diary" on public.diary_entries for all using ((select auth.uid()) = writer_id);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'ann@example.test'), ('b2222222-2222-4222-8222-222222222222', 'bob@example.test');
insert into public.diary_entries (writer_id, text) values ('a1111111-1111-4111-8111-111111111111', 'dear diary');
-- === attack as b2222222-2222-4222-8222-222222222222
select * from public.diary_entries;
-- === use as a1111111-1111-4111-8111-111111111111
update public.diary_entries set text = 'dear diary,';
-- === expect public.diary_entries
