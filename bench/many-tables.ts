/**
 * A script that makes tables as an app has them: ten columns, three indexes, a foreign key to the table before, two policies
 * and the usual grants, from number `from` up to and without `to`.
 */
export const manyTables = (from: number, to: number): string => `
do $$
declare i int; t text;
begin
  for i in ${from} .. ${to - 1} loop
    t := format('public.app_%s', i);
    execute format('create table %s (
      id bigint generated always as identity primary key, user_id uuid not null,
      parent_id bigint references public.app_%s (id) on delete cascade, title text not null default %L, code varchar(20),
      created_at timestamptz default now(), data jsonb default %L, price numeric(10,2) check (price > 0),
      done boolean default false, tags text[] default %L)', t, greatest(i - 1, 0), 'x', '{}', '{}');
    execute format('create index on %s (user_id)', t);
    execute format('create index on %s (parent_id) where not done', t);
    execute format('alter table %s enable row level security', t);
    execute format('create policy "own rows" on %s for select to authenticated using (user_id = auth.uid())', t);
    execute format('create policy "own new rows" on %s for insert to authenticated with check (user_id = auth.uid())', t);
    execute format('grant select, insert, update, delete on %s to anon, authenticated, service_role', t);
  end loop;
end $$;`;

/** What the tables need to be there before. */
export const before = `
create role anon; create role authenticated; create role service_role bypassrls;
create schema auth;
create function auth.uid() returns uuid language sql stable as $$ select null::uuid $$;`;
