-- A column was taken from anon, who holds the whole table.
-- === common
create table public.sensors (id bigint primary key, label text not null, access_key text not null);
alter table public.sensors enable row level security;
create policy labels on public.sensors for select to anon, authenticated using (label is not null);
grant select on public.sensors to anon, authenticated;
-- === vulnerable
revoke select (access_key) on public.sensors from anon, authenticated;
-- === fixed
revoke select on public.sensors from anon, authenticated;
grant select (id, label) on public.sensors to anon, authenticated;
-- === world
insert into public.sensors values (1, 'roof', 'k-1');
-- === attack as anon
select access_key from public.sensors;
-- === use as anon
select id, label from public.sensors;
