-- The names of such a body were bound when it was created.
-- expect: nothing
create table public.notes (id uuid primary key, user_id uuid not null, body text);
alter table public.notes enable row level security;
create function public.note_count() returns bigint language sql security definer
begin atomic select count(*) from public.notes; end;
