create function public.my_team() returns text language sql stable as $$ select auth.jwt() ->> 'team' $$;
create table public.notes (id int primary key, user_id uuid not null references auth.users (id), team text);
alter table public.notes enable row level security;
-- expect: policy-asks-caller-per-row public.notes (warning)
create policy "own" on public.notes for select to authenticated using (team = public.my_team());
