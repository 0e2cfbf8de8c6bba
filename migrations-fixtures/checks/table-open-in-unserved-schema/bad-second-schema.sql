create schema api;
grant usage on schema api to anon, authenticated;
-- expect: table-open-in-unserved-schema api.notes (warning)
create table api.notes (id int primary key, user_id uuid not null references auth.users (id));
grant select on api.notes to anon, authenticated;
