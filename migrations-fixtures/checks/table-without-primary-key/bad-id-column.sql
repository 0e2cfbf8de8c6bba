-- A column called id that nothing makes unique.
-- expect: table-without-primary-key public.notes (warning)
create table public.notes (id uuid default gen_random_uuid(), body text);
-- expect: table-without-primary-key public.tags (warning)
create table public.tags (tag_id bigserial, label text not null);
