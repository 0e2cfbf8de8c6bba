-- A restrictive policy was written, and row level security never turned on.
-- === common
create table public.autopsies (id bigint generated always as identity primary key, doctor uuid not null references auth.users (id), findings text not null);
create policy doctor on public.autopsies to authenticated using (doctor = (select auth.uid())) with check (doctor = (select auth.uid()));
create policy nobody_else on public.autopsies as restrictive for all to anon using (false);
-- === vulnerable
comment on table public.autopsies is 'closed';
-- === fixed
alter table public.autopsies enable row level security;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@morgue.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@morgue.test');
insert into public.autopsies (doctor, findings) values ('aaaaaaaa-0000-4000-8000-000000000001', 'x');
-- === attack as anon
delete from public.autopsies;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.autopsies;
