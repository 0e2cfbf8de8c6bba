-- The policy admits all, and only reading is granted, of figures that are meant for all.
-- === sound
create table public.tariffs (id bigint generated always as identity primary key, name text not null, cents numeric not null);
alter table public.tariffs enable row level security;
create policy "tariffs" on public.tariffs for all to anon, authenticated using (true) with check (true);
revoke all on public.tariffs from anon, authenticated;
grant select on public.tariffs to anon, authenticated;
-- === world
insert into public.tariffs (name, cents) values ('night', 12);
-- === attack as anon
delete from public.tariffs;
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
insert into public.tariffs (name, cents) values ('free', 0);
-- === use as anon
select * from public.tariffs;
