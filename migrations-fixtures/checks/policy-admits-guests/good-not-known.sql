-- Nothing says that this project has guests.
-- expect: nothing
create table public.lessons (id int primary key, script text not null);
alter table public.lessons enable row level security;
create policy "read" on public.lessons for select to authenticated using (true);
