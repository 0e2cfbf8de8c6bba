-- The search text becomes a part of the statement.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
-- expect: function-runs-its-argument public.find_notes(pg_catalog.text) (error)
create function public.find_notes(wanted text) returns setof public.notes language plpgsql stable security definer set search_path = '' as $$
begin
  return query execute 'select * from public.notes where user_id = auth.uid() and body ilike ''%' || wanted || '%''';
end $$;
