-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "own" on public.notes for all to authenticated
  using ((select auth.uid()) = user_id and (select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
create table public.lessons (id int primary key, script text not null);
alter table public.lessons enable row level security;
create policy "read" on public.lessons for select to authenticated using (true);
create policy "no guests" on public.lessons as restrictive for select to authenticated
  using ((select (auth.jwt() ->> 'is_anonymous')::boolean) is false);
