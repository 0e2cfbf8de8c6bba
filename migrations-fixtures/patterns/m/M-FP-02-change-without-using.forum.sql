-- Update and delete policies without an expression admit nothing.
-- === sound
create table public.badges (id bigint generated always as identity primary key, title text not null);
alter table public.badges enable row level security;
create policy "read" on public.badges for select to anon, authenticated using (true);
create policy "change" on public.badges for update to authenticated;
create policy "remove" on public.badges for delete to authenticated;
-- === world
insert into public.badges (title) values ('gold');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.badges set title = 'mine';
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
delete from public.badges;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.badges;
