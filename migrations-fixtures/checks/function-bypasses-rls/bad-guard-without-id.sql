-- Nobody has no id, and NULL <> anything raises nothing.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
-- expect: function-bypasses-rls public.drop_note(pg_catalog.uuid) (error)
create function public.drop_note(note uuid) returns void language plpgsql security definer set search_path = '' as $$
begin
  if (select n.user_id from public.notes n where n.id = note) <> auth.uid() then
    raise exception 'not yours';
  end if;
  delete from public.notes where id = note;
end $$;
