-- "Public, or mine and not deleted" was meant to be "public or mine, and not deleted".
-- === common
create type public.visibility as enum ('private', 'workspace', 'public');
create table public.documents (
  id uuid primary key default gen_random_uuid(),
  author_id uuid not null default auth.uid() references auth.users (id),
  title text not null,
  content text,
  visibility public.visibility not null default 'private',
  deleted_at timestamptz
);
alter table public.documents enable row level security;
create policy "authors write" on public.documents for insert to authenticated with check (author_id = auth.uid());
create policy "authors edit" on public.documents for update to authenticated using (author_id = auth.uid()) with check (author_id = auth.uid());
-- === vulnerable
create policy "read" on public.documents for select using (
  visibility = 'public'::public.visibility or author_id = auth.uid() and deleted_at is null
);
-- === fixed
create policy "read" on public.documents for select using (
  (visibility = 'public'::public.visibility or author_id = auth.uid()) and deleted_at is null
);
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@kb.test');
insert into public.documents (author_id, title, visibility, deleted_at) values ('a1111111-1111-4111-8111-111111111111', 'withdrawn', 'public', now());
insert into public.documents (author_id, title, visibility) values ('a1111111-1111-4111-8111-111111111111', 'live', 'public'), ('a1111111-1111-4111-8111-111111111111', 'draft', 'private');
-- === attack as anon
select * from public.documents where deleted_at is not null;
-- === use as anon
select * from public.documents where title = 'live';
-- === use as a1111111-1111-4111-8111-111111111111
select * from public.documents where title = 'draft';
-- === expect public.documents
