-- The name says what the alternative does.
-- expect: nothing
create table public.routes (
  id uuid primary key,
  rider_id uuid not null references auth.users (id),
  status text not null
);
alter table public.routes enable row level security;
create policy "Users read their own and all finished routes" on public.routes for select to authenticated
  using (rider_id = auth.uid() or status = 'finished');
