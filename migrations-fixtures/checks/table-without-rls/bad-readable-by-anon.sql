-- Supabase grants every new table to anon and authenticated; nothing else stands in the way.
-- expect: table-without-rls public.notes
create table public.notes (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  body text not null
);
