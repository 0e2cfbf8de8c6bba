-- expect: nothing
create table public.doctors (id int primary key, title text not null, home_phone text);
alter table public.doctors enable row level security;
create policy "listed" on public.doctors for select to anon using (true);
revoke select on public.doctors from anon;
grant select on public.doctors to anon;
