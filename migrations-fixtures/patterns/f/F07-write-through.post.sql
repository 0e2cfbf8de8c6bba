-- Nobody may read through the view, but delete.
-- === common
create table public.parcels (code text primary key, sender uuid not null references auth.users (id));
alter table public.parcels enable row level security;
create policy "own" on public.parcels for select to authenticated using (sender = (select auth.uid()));
create view public.parcel_tool as select code from public.parcels;
revoke all on public.parcel_tool from anon, authenticated;
-- === vulnerable
grant delete on public.parcel_tool to authenticated;
-- === fixed
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@post.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@post.test');
insert into public.parcels values ('P1', 'aaaaaaaa-0000-4000-8000-000000000001');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.parcel_tool;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.parcels;
-- === expect public.parcel_tool
