-- The table's own column again, beside a claim that only the server sets.
-- === sound
create table public.reports (
  id bigint generated always as identity primary key,
  author uuid not null default auth.uid() references auth.users (id),
  user_metadata jsonb not null default '{}'
);
create index reports_author_idx on public.reports (author);
alter table public.reports enable row level security;
create policy "moderators and authors" on public.reports for select to authenticated
  using ((select auth.uid()) = author
    or ((select auth.jwt()) -> 'app_metadata' ->> 'moderates') = 'yes' and not user_metadata ? 'sealed');
create policy "report" on public.reports for insert to authenticated with check ((select auth.uid()) = author);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@forum.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@forum.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@forum.test');
update auth.users set raw_app_meta_data = '{"moderates": "yes"}' where id = 'cccccccc-0000-4000-8000-000000000003';
insert into public.reports (author) values ('aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"moderates": "yes"}}
select * from public.reports;
-- === use as cccccccc-0000-4000-8000-000000000003
select * from public.reports;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.reports;
