-- The verified tonnage is taken away by name only, and the table is granted whole.
-- === common
create table public.offset_projects (
  id uuid primary key default gen_random_uuid(),
  developer uuid not null default auth.uid() references auth.users (id),
  title text not null,
  verified_tonnes numeric not null default 0
);
alter table public.offset_projects enable row level security;
create policy "developer reads" on public.offset_projects for select to authenticated using (developer = auth.uid());
create policy "developer edits" on public.offset_projects for update to authenticated using (developer = auth.uid()) with check (developer = auth.uid());
grant select, insert, update, delete on public.offset_projects to authenticated;
-- === vulnerable
revoke update (verified_tonnes) on public.offset_projects from authenticated;
-- === fixed
revoke update on public.offset_projects from authenticated;
grant update (title) on public.offset_projects to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@co2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@co2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@co2.test');
insert into public.offset_projects (developer, title) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'Moor');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.offset_projects set verified_tonnes = 100000 where title = 'Moor';
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
update public.offset_projects set title = 'Moor II' where title = 'Moor';
