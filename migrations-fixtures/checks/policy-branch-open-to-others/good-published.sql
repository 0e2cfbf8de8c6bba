-- expect: nothing
create table public.notes (
  id uuid primary key,
  user_id uuid not null references auth.users (id),
  body text not null,
  published_at timestamptz
);
alter table public.notes enable row level security;
create policy "own" on public.notes for select using (user_id = auth.uid() or published_at < now());
