create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
-- expect: immutable-function-reads-session public.notes (error)
create function public.me() returns uuid language sql immutable set search_path = '' as $$ select auth.uid() $$;
create policy "own" on public.notes for select to authenticated using (user_id = public.me());
