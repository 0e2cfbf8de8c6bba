-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
create function public.note_count() returns bigint language sql security definer
set search_path = public, pg_temp as $$ select count(*) from notes $$;
