-- A published table whose rows cannot be named: Postgres refuses to update or delete them.
-- expect: table-without-primary-key public.presence (error)
create table public.presence (user_id uuid not null, status text not null, seen_at timestamptz not null default now());
alter publication supabase_realtime add table public.presence;
