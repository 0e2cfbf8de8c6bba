-- The same, two helper functions deep, one of them in PL/pgSQL.
-- === common
create schema who;
grant usage on schema who to authenticated;
create table public.containers (container text primary key, line text not null, goods text not null);
alter table public.containers enable row level security;
-- === vulnerable
create function who.claim(key text) returns text language plpgsql stable as $$
declare token jsonb := auth.jwt();
begin
  return coalesce(token -> 'user_metadata' ->> key, '');
end $$;
create function who.line() returns text language sql stable as $$ select who.claim('line') $$;
create policy "own line" on public.containers for select to authenticated using (line = who.line());
-- === fixed
create function who.claim(key text) returns text language plpgsql stable as $$
declare token jsonb := auth.jwt();
begin
  return nullif(token -> 'app_metadata' ->> key, '');
end $$;
create function who.line() returns text language sql stable as $$ select who.claim('line') $$;
create policy "own line" on public.containers for select to authenticated using (line = who.line());
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@port.test', '{"line": "Maersk"}', '{"line": "Maersk"}');
insert into public.containers values ('C1', 'Maersk', 'phones');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002 {"user_metadata": {"line": "Maersk"}}
select * from public.containers;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.containers;
