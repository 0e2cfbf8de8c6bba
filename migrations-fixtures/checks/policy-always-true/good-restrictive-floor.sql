-- What the open policy gives, the restrictive one takes away from everybody but the owner.
-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null
);
alter table public.notes enable row level security;
create policy "open" on public.notes for all to authenticated using (true);
create policy "owner floor" on public.notes as restrictive for all to authenticated
  using ((select auth.uid()) = user_id);
