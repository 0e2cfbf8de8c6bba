-- Row level security is off and there is no policy to be dormant: table-without-rls tells it.
-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id));
