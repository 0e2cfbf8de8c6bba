-- Sealed exhibits inherit from exhibits and have no protection of their own.
-- === common
create table public.exhibits (id int primary key, investigator uuid not null references auth.users (id), label text not null);
alter table public.exhibits enable row level security;
create policy mine on public.exhibits for select to authenticated using (investigator = (select auth.uid()));
-- === vulnerable
create table public.sealed_exhibits (seal_no text not null) inherits (public.exhibits);
-- === fixed
create table public.sealed_exhibits (seal_no text not null) inherits (public.exhibits);
alter table public.sealed_exhibits enable row level security;
create policy mine on public.sealed_exhibits for select to authenticated using (investigator = (select auth.uid()));
-- === world
insert into auth.users (id, email) values ('d4000000-0000-4000-8000-000000000001', 'a@evidence.test');
insert into public.sealed_exhibits values (1, 'd4000000-0000-4000-8000-000000000001', 'knife', 'S1');
-- === attack as anon
select * from public.sealed_exhibits;
-- === use as d4000000-0000-4000-8000-000000000001
select * from public.exhibits;
-- === expect public.sealed_exhibits
