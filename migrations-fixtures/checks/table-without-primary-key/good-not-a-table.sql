-- Views, materialised views and temporary tables have no primary key and need none.
-- expect: nothing
create table public.notes (id uuid primary key, body text);
create view public.note_bodies with (security_invoker = true) as select body from public.notes;
create materialized view public.note_count as select count(*) from public.notes;
create temporary table scratch (body text);
