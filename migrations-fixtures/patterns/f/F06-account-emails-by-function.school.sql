-- A directory function copies the e-mail addresses of the accounts and shows them to the public.
-- === common
create table public.classrooms (id bigint generated always as identity primary key, label text not null);
alter table public.classrooms enable row level security;
create policy "labels are public" on public.classrooms for select using (true);
-- === vulnerable
create function public.directory() returns table (member uuid, mail varchar)
language sql stable security definer set search_path = ''
as $$ select u.id, u.email from auth.users u $$;
-- === fixed
create function public.directory() returns table (member uuid, mail varchar)
language sql stable security definer set search_path = ''
as $$ select u.id, u.email from auth.users u where u.id = (select auth.uid()) $$;
-- === world
insert into auth.users (id, email) values ('11111111-1111-4111-8111-111111111111', 'ada@mail.example'), ('22222222-2222-4222-8222-222222222222', 'bob@mail.example');
-- === attack as anon
select * from public.directory();
-- === use as 11111111-1111-4111-8111-111111111111
select * from public.directory();
-- === expect public.directory()
