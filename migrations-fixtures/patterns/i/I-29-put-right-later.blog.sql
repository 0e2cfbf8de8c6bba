-- An early migration was too open, a later one put it right: only what is there at the end counts.
-- === sound
create table public.drafts (
  id bigint generated always as identity primary key,
  writer uuid not null references auth.users (id),
  body text not null
);
create index drafts_writer_idx on public.drafts (writer);
create table public.scratch (id int primary key);
alter table public.drafts enable row level security;
create policy "open for now" on public.drafts using (true) with check (true);
drop policy "open for now" on public.drafts;
create policy "own drafts" on public.drafts for all to authenticated
  using ((select auth.uid()) = writer) with check ((select auth.uid()) = writer);
create policy "backend" on public.drafts for all to service_role using (true) with check (true);
drop table public.scratch;
alter table if exists public.scratch disable row level security;
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@blog.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@blog.test');
insert into public.drafts (writer, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'On trees');
-- === attack as anon
select * from public.drafts;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.drafts;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.drafts;
