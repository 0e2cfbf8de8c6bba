-- expect: nothing
-- Names are quoted as names and texts are passed beside the statement: SQL stays text.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
create function public.find_notes(wanted text, sort_by text default 'id') returns setof public.notes language plpgsql stable set search_path = '' as $$
begin
  return query execute format('select * from public.notes where body ilike $1 order by %I', sort_by) using '%' || wanted || '%';
end $$;
