-- expect: revoke-without-effect public.doctors (error)
create table public.doctors (id int primary key, title text not null, home_phone text);
alter table public.doctors enable row level security;
create policy "listed" on public.doctors for select to anon using (true);
revoke all on public.doctors from authenticated;
grant select on public.doctors to anon;
revoke select (home_phone) on public.doctors from anon;
