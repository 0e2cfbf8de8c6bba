-- The same for performance: a restrictive policy is not one to merge.
-- === about performance
-- === sound
create table public.motions (
  id bigint generated always as identity primary key,
  author uuid not null references auth.users (id),
  body text not null,
  sealed boolean not null default false
);
create index motions_author_idx on public.motions (author);
alter table public.motions enable row level security;
create policy "own" on public.motions for all to authenticated
  using ((select auth.uid()) = author) with check ((select auth.uid()) = author);
create policy "not when sealed" on public.motions as restrictive for update to authenticated using (not sealed);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@council.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@council.test');
insert into public.motions (author, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'more trees');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.motions set body = 'more parks';
