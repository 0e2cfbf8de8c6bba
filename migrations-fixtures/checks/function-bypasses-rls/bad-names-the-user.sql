-- The function believes whatever user id it is given.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- expect: function-bypasses-rls public.notes_of(pg_catalog.uuid) (error)
create function public.notes_of(p_user uuid) returns setof public.notes language sql stable security definer set search_path = ''
as $$ select * from public.notes where user_id = p_user $$;
