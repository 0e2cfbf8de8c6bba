-- The policy that closes the table was written, and row level security never enabled.
-- === common
create table public.combinations (id bigint generated always as identity primary key, branch text not null, code text not null);
create policy closed on public.combinations as restrictive for all to anon, authenticated using (false) with check (false);
-- === vulnerable
grant select on public.combinations to anon, authenticated;
-- === fixed
alter table public.combinations enable row level security;
grant select on public.combinations to anon, authenticated;
-- === world
insert into public.combinations (branch, code) values ('North', '11-22-33');
-- === attack as anon
select * from public.combinations;
