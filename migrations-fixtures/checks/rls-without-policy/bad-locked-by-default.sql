-- Nothing says that anybody but the backend uses it.
-- expect: rls-without-policy public.migration_log (info)
-- fix: manual
create table public.migration_log (id text primary key, finished_at timestamptz);
alter table public.migration_log enable row level security;
