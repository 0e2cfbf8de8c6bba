-- Authenticated users may do anything with manuscripts of any author.
-- === common
create table public.manuscripts (
  id bigint generated always as identity primary key,
  author_id uuid not null references auth.users (id) on delete cascade,
  title text not null,
  body text not null default ''
);
create index on public.manuscripts (author_id);
alter table public.manuscripts enable row level security;
-- === vulnerable
create policy "Allow all for authenticated" on public.manuscripts for all to authenticated using (true) with check (true);
-- === fixed
create policy "Own manuscripts" on public.manuscripts for all to authenticated using (author_id = auth.uid()) with check (author_id = auth.uid());
-- === world
insert into auth.users (id, email) values ('d9000000-0000-4000-8000-000000000001', 'a@manuscripts.test'), ('d9000000-0000-4000-8000-000000000002', 'b@manuscripts.test');
insert into public.manuscripts (author_id, title) values ('d9000000-0000-4000-8000-000000000001', 'Draft');
-- === attack as d9000000-0000-4000-8000-000000000002
update public.manuscripts set body = 'x';
-- === use as d9000000-0000-4000-8000-000000000001
update public.manuscripts set body = 'y';
-- === expect public.manuscripts
