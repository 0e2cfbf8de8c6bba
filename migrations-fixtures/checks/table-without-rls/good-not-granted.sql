-- Row level security is off, and no API role holds any right.
-- expect: nothing
create table public.jobs (id uuid primary key, user_id uuid references auth.users (id));
revoke all on public.jobs from anon, authenticated, public;
