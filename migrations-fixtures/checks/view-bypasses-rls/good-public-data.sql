-- Callers read the table just as well without the view.
-- expect: nothing
create table public.countries (code text primary key, name text not null);
alter table public.countries enable row level security;
create policy "public" on public.countries for select using (true);
create view public.country_names as select name from public.countries;
