-- Withdrawn articles are shown: AND binds tighter than OR.
-- === common
create table public.articles (
  slug text primary key,
  author_id uuid not null references auth.users (id),
  status text not null default 'draft' check (status in ('draft', 'live')),
  withdrawn_at timestamptz
);
alter table public.articles enable row level security;
-- === vulnerable
create policy show on public.articles for select
  using (status = 'live' or author_id = auth.uid() and withdrawn_at is null);
-- === fixed
create policy show on public.articles for select
  using ((status = 'live' or author_id = auth.uid()) and withdrawn_at is null);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@press.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@press.test');
insert into public.articles values ('one', 'aaaaaaaa-0000-4000-8000-000000000001', 'live', now()), ('two', 'aaaaaaaa-0000-4000-8000-000000000001', 'live', null);
-- === attack as anon
select * from public.articles where withdrawn_at is not null;
-- === use as anon
select * from public.articles where slug = 'two';
-- === expect public.articles
