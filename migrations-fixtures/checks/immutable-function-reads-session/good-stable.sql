-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create function public.me() returns uuid language sql stable set search_path = '' as $$ select auth.uid() $$;
create function public.twice(n int) returns int language sql immutable set search_path = '' as $$ select n * 2 $$;
create policy "own" on public.notes for select to authenticated using (user_id = public.me());
