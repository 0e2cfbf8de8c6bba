-- A report builder runs whatever it is sent, as its caller.
-- === common
create table public.households (id bigint generated always as identity primary key, head uuid not null references auth.users (id), income integer not null);
alter table public.households enable row level security;
create policy own on public.households for select to authenticated using (head = auth.uid());
-- === vulnerable
create function public.run_report(definition jsonb) returns setof jsonb language plpgsql as $$
begin
  return query execute format('select to_jsonb(r) from (%s) r', definition ->> 'sql');
end $$;
-- === fixed
create function public.run_report(definition jsonb) returns setof jsonb language plpgsql as $$
begin
  return query select to_jsonb(h) from public.households h where h.income > (definition ->> 'above')::integer;
end $$;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@census.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@census.test');
insert into public.households (head, income) values ('aaaaaaaa-0000-4000-8000-000000000001', 30);
-- === attack as anon
select * from public.run_report('{"sql": "select rolname from pg_catalog.pg_roles"}');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.run_report('{"sql": "select * from public.households", "above": 1}');
