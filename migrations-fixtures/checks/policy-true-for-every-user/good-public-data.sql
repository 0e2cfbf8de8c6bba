-- expect: nothing
create table public.tags (id int primary key, label text not null);
alter table public.tags enable row level security;
create policy "signed in users read tags" on public.tags for select using (auth.uid() is not null);
