-- The view on menus may be written, and its owner may write every caterer's.
-- === common
create table public.menus (id serial primary key, caterer uuid not null references auth.users (id), dish text not null, cents int not null default 0);
alter table public.menus enable row level security;
create policy own on public.menus to authenticated using (caterer = auth.uid()) with check (caterer = auth.uid());
-- === vulnerable
create view public.menu_editor as select id, caterer, dish from public.menus;
revoke select on public.menu_editor from anon, authenticated;
-- === fixed
create view public.menu_editor with (security_invoker = true) as select id, caterer, dish from public.menus;
revoke select on public.menu_editor from anon, authenticated;
-- === world
insert into auth.users (id, email) values ('e9000000-0000-4000-8000-000000000001', 'a@catering.test');
insert into public.menus (caterer, dish) values ('e9000000-0000-4000-8000-000000000001', 'soup');
-- === attack as anon
update public.menu_editor set dish = 'mud';
-- === use as e9000000-0000-4000-8000-000000000001
update public.menus set dish = 'stew';
-- === expect public.menu_editor
