-- Everybody has a diary of their own; four policies, one for each command.
-- === sound
create table public.diary_entries (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  body text not null,
  written_on date not null default current_date
);
create index diary_entries_author_id_idx on public.diary_entries (author_id);
alter table public.diary_entries enable row level security;
create policy "read own" on public.diary_entries for select to authenticated using ((select auth.uid()) = author_id);
create policy "add own" on public.diary_entries for insert to authenticated with check ((select auth.uid()) = author_id);
create policy "change own" on public.diary_entries for update to authenticated
  using ((select auth.uid()) = author_id) with check ((select auth.uid()) = author_id);
create policy "remove own" on public.diary_entries for delete to authenticated using ((select auth.uid()) = author_id);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@diary.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@diary.test'), ('cccccccc-0000-4000-8000-000000000003', 'cy@diary.test'), ('eeeeeeee-0000-4000-8000-000000000004', 'dot@diary.test');
insert into public.diary_entries (author_id, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'rain'), ('aaaaaaaa-0000-4000-8000-000000000001', 'sun'), ('bbbbbbbb-0000-4000-8000-000000000002', 'snow');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.diary_entries where author_id = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.diary_entries (body) values ('wind') returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
delete from public.diary_entries;
