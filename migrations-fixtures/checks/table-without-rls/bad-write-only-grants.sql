-- anon cannot read the table, and can still fill and empty it.
-- expect: table-without-rls public.events
create table public.events (
  id bigint generated always as identity primary key,
  user_id uuid not null references auth.users (id),
  kind text not null
);
revoke all on public.events from anon, authenticated;
grant insert, delete on public.events to anon;
