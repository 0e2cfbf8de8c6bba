-- Taking one column back from a role that holds the whole table takes nothing.
-- === common
create table public.doctors (id int primary key, name text not null, home_phone text not null);
alter table public.doctors enable row level security;
create policy "listed" on public.doctors for select to anon, authenticated using (true);
revoke all on public.doctors from anon, authenticated;
-- === vulnerable
grant select on public.doctors to anon, authenticated;
revoke select (home_phone) on public.doctors from anon, authenticated;
-- === fixed
grant select (id, name) on public.doctors to anon, authenticated;
-- === world
insert into public.doctors values (1, 'Ada', 'x-1');
-- === attack as anon
select home_phone from public.doctors;
-- === use as anon
select id, name from public.doctors;
