alter table public.entries enable row level security;
create policy "own entries" on public.entries to authenticated using (user_id = (select auth.uid()));
