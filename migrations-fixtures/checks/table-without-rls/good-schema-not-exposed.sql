-- The API does not serve this schema, whatever is granted in it.
-- expect: nothing
create schema private;
grant usage on schema private to anon, authenticated;
create table private.secrets (id uuid primary key, value text);
grant select on private.secrets to anon;
