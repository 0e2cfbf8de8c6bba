create table public.days (day date primary key, mood public.mood not null);
alter table public.days enable row level security;
create policy "all may read" on public.days for select to anon using (true);
