-- A public read of rows that are nobody's.
-- expect: nothing
create table public.countries (code text primary key, name text not null);
alter table public.countries enable row level security;
create policy "countries are public" on public.countries for select using (true);
