-- Everybody looks at the exhibits; curators, whom the token names, keep them.
-- === common
create table public.exhibits (id bigint generated always as identity primary key, title text not null, room int, updated_by uuid references auth.users (id));
-- === sound
alter table public.exhibits enable row level security;
create policy "visitors look" on public.exhibits for select to anon, authenticated using (true);
create policy "curators keep" on public.exhibits for all to authenticated
  using ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'curator') with check ((select auth.jwt() -> 'app_metadata' ->> 'role') = 'curator');
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@museum2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@museum2.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@museum2.test');
