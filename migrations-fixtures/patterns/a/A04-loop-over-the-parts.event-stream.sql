-- A loop protects every monthly part; the table they belong to is not one of them.
-- === common
create schema app;
grant usage on schema app to authenticated;
create table public.activity (
  id bigint generated always as identity,
  actor uuid not null references auth.users (id),
  payload jsonb not null default '{}',
  happened_at timestamptz not null default now(),
  primary key (id, happened_at)
) partition by range (happened_at);
create table public.activity_2026_01 partition of public.activity for values from ('2026-01-01') to ('2026-02-01');
create table public.activity_2026_02 partition of public.activity for values from ('2026-02-01') to ('2026-03-01');
do $$
declare part regclass;
begin
  for part in select inhrelid::regclass from pg_inherits where inhparent = 'public.activity'::regclass loop
    execute format('alter table %s enable row level security', part);
    execute format('create policy own_activity on %s for select to authenticated using (actor = (select auth.uid()))', part);
  end loop;
end $$;
-- === vulnerable
grant select on public.activity to authenticated;
-- === fixed
alter table public.activity enable row level security;
create policy own_activity on public.activity for select to authenticated using (actor = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@ev.test'), ('b2222222-2222-4222-8222-222222222222', 'b@ev.test');
insert into public.activity (actor, payload, happened_at) values ('a1111111-1111-4111-8111-111111111111', '{"ip": "10.1.2.3"}', '2026-01-09');
-- === attack as anon
select payload from public.activity;
-- === attack as b2222222-2222-4222-8222-222222222222
select payload from public.activity where actor = 'a1111111-1111-4111-8111-111111111111';
-- === use as a1111111-1111-4111-8111-111111111111
select payload from public.activity;
-- === expect public.activity
