-- The administrators' policy waits for a role no request has.
-- === common
create table public.profiles (id uuid primary key references auth.users (id), full_name text, role text not null default 'customer');
create table public.recalls (id bigint generated always as identity primary key, batch text not null, reason text not null);
alter table public.profiles enable row level security;
alter table public.recalls enable row level security;
create policy own on public.profiles for select to authenticated using (id = auth.uid());
-- === vulnerable
create policy admins on public.recalls for select to authenticated using (auth.role() = 'admin');
-- === fixed
create policy admins on public.recalls for select to authenticated using (exists (select 1 from public.profiles p where p.id = auth.uid() and p.role = 'admin'));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@pharmacy3.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@pharmacy3.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@pharmacy3.test');
insert into public.profiles values ('a1a1a1a1-0000-4000-8000-00000000000a', 'Ada', 'admin'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'Ben', 'customer');
insert into public.recalls (batch, reason) values ('B1', 'glass');
-- === outage as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.recalls;
