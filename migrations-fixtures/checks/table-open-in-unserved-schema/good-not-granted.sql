-- expect: nothing
create schema api;
grant usage on schema api to anon;
create table api.notes (id int primary key, user_id uuid not null references auth.users (id));
