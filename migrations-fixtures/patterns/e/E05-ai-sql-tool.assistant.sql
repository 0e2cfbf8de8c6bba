-- The assistant's tool runs the text that it is given.
-- === common
create table notes (id bigserial primary key, owner uuid not null references auth.users (id) default auth.uid(), body text not null);
alter table notes enable row level security;
create policy own on notes for all to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
-- === vulnerable
create or replace function run_query(query_text text, params jsonb default '{}'::jsonb) returns jsonb language plpgsql as $$
declare result jsonb;
begin
  if query_text !~* '^\s*(select|with)' then raise exception 'Only SELECT queries are allowed'; end if;
  execute format('select coalesce(jsonb_agg(t), ''[]''::jsonb) from (%s) t', query_text) into result;
  return result;
end $$;
-- === fixed
create or replace function run_query(query_text text, params jsonb default '{}'::jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(n), '[]'::jsonb) from notes n where n.body ilike '%' || query_text || '%'
$$;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into notes (owner, body) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'hello');
-- === attack as anon
select v from run_query('select rolname from pg_roles') as v where jsonb_array_length(v) > 0;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select run_query('select 1 as one');
-- === expect public.run_query
