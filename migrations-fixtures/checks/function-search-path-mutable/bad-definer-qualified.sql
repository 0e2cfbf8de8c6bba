-- Its body names every schema, so pinning the path takes nothing away.
create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
-- expect: function-search-path-mutable public.note_count(pg_catalog.uuid) (info)
create function public.note_count(owner uuid) returns bigint language sql security definer as $$
  select count(*) from public.notes where user_id = owner
$$;
