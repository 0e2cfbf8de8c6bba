-- A child of INHERITS is a table of its own: its parent's policies hold only for requests that name the parent.
create table public.documents (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  title text
);
alter table public.documents enable row level security;
create policy "own documents" on public.documents for all to authenticated
  using ((select auth.uid()) = user_id);
-- expect: table-without-rls public.archived_documents
create table public.archived_documents (archived_at timestamptz not null default now())
  inherits (public.documents);
