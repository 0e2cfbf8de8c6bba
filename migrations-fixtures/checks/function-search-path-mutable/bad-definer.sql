create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
-- expect: function-search-path-mutable public.note_count() (warning)
create function public.note_count() returns bigint language plpgsql security definer as $$
begin
  return (select count(*) from notes);
end $$;
