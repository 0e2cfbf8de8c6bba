-- A view that shows published courses passes changes on, behind the policies.
-- === common
create table public.course_drafts (id int generated always as identity primary key, owner uuid not null references auth.users (id), title text not null, published boolean not null default false, price int);
alter table public.course_drafts enable row level security;
create policy own on public.course_drafts for all to authenticated using (owner = auth.uid()) with check (owner = auth.uid());
-- === vulnerable
create view public.catalog as select id, title, price from public.course_drafts where published;
-- === fixed
create view public.catalog as select id, title, price from public.course_drafts where published;
revoke insert, update, delete, truncate on public.catalog from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('a1111111-1111-4111-8111-111111111111', 'a@cc.test');
insert into public.course_drafts (owner, title, published, price) values ('a1111111-1111-4111-8111-111111111111', 'Go', true, 10);
-- === attack as anon
update public.catalog set price = 0;
-- === attack as anon
delete from public.catalog;
-- === use as anon
select title from public.catalog;
-- === use as a1111111-1111-4111-8111-111111111111
update public.course_drafts set price = 11;
-- === expect public.catalog
