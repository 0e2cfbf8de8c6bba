-- It was taken from anon, but PUBLIC holds it.
create table public.notes (id uuid primary key, user_id uuid not null references auth.users (id), body text not null);
alter table public.notes enable row level security;
create policy own on public.notes for select to authenticated using (user_id = (select auth.uid()));
-- expect: function-bypasses-rls public.all_notes() (error)
create function public.all_notes() returns jsonb language sql stable security definer set search_path = ''
as $$ select jsonb_agg(n) from public.notes n $$;
revoke execute on function public.all_notes() from anon;
