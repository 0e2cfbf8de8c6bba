-- A search_path that leaves pg_temp out has it in front.
create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
-- expect: function-search-path-mutable public.note_count() (warning)
create function public.note_count() returns bigint language sql security definer
set search_path = public as $$ select count(*) from notes $$;
