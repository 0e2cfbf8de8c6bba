-- Everybody reads every row, or every published row: there is nothing to look up.
-- expect: nothing
create table public.posts (id bigint primary key, author_id uuid not null, title text);
create table public.pages (id bigint primary key, author_id uuid not null, is_published boolean not null);
alter table public.posts enable row level security;
alter table public.pages enable row level security;
create policy "everybody reads" on public.posts for select using (true);
create policy "authors insert" on public.posts for insert with check (author_id = auth.uid());
create policy "readers" on public.pages for select using (is_published or author_id = auth.uid());
