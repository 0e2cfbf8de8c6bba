-- Whoever adds rows needs USAGE.
-- expect: nothing
create table public.receipts (id serial primary key, user_id uuid not null references auth.users (id));
alter table public.receipts enable row level security;
create policy "own" on public.receipts to authenticated
  using ((select auth.uid()) = user_id) with check ((select auth.uid()) = user_id);
grant usage on sequence public.receipts_id_seq to authenticated;
