-- The authors' view takes names and addresses from auth.users.
-- === common
create table public.posts (id uuid primary key default gen_random_uuid(), author uuid not null references auth.users (id), body text not null, published boolean not null default false);
alter table public.posts enable row level security;
create policy pub on public.posts for select using (published);
-- === vulnerable
create view public.authors as select distinct u.id, u.email, u.raw_user_meta_data ->> 'name' as name from auth.users u join public.posts p on p.author = u.id;
-- === fixed
create view public.authors as select distinct u.id, u.email, u.raw_user_meta_data ->> 'name' as name from auth.users u join public.posts p on p.author = u.id where u.id = auth.uid();
-- === world
insert into auth.users (id, email) values ('1e000000-0000-4000-8000-000000000001', 'a@blog2.test');
insert into public.posts (author, body, published) values ('1e000000-0000-4000-8000-000000000001', 'hi', true);
-- === attack as anon
select email from public.authors;
-- === use as 1e000000-0000-4000-8000-000000000001
select email from public.authors;
-- === expect public.authors
