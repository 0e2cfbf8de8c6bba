create table public.notes (id int primary key, user_id uuid not null references auth.users (id), team text);
alter table public.notes enable row level security;
-- expect: policy-asks-caller-per-row public.notes (warning)
create policy "own" on public.notes for select to authenticated using (auth.uid() = user_id or (select auth.jwt() ->> 'role') = 'admin');
