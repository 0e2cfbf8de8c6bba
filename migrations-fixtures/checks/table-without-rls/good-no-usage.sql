-- Without USAGE on the schema, grants on its tables lead nowhere.
-- expect: nothing
create table public.logs (id uuid primary key, user_id uuid);
revoke usage on schema public from public, anon, authenticated;
