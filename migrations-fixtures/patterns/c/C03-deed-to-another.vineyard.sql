-- A grower signs a plot over to somebody who never asked for it.
-- === common
create table public.plots (
  parcel varchar(12) primary key,
  grower_uid text not null,
  hectares real not null default 0,
  grape text
);
alter table public.plots enable row level security;
alter table public.plots force row level security;
create policy plots_read on public.plots as permissive for select to authenticated using (grower_uid = (auth.jwt() ->> 'sub'));
-- === vulnerable
create policy plots_write on public.plots as permissive for update to authenticated
  using (grower_uid = (auth.jwt() ->> 'sub')) with check (hectares between 0 and 500 and grape is not null);
-- === fixed
create policy plots_write on public.plots as permissive for update to authenticated
  using (grower_uid = (auth.jwt() ->> 'sub')) with check (grower_uid = (auth.jwt() ->> 'sub') and hectares between 0 and 500 and grape is not null);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@vineyard.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@vineyard.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@vineyard.test');
insert into public.plots values ('P-1', 'bbbbbbbb-0000-4000-8000-000000000002', 3, 'Riesling'), ('P-2', 'aaaaaaaa-0000-4000-8000-000000000001', 2, 'Merlot');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.plots set grower_uid = 'aaaaaaaa-0000-4000-8000-000000000001';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
update public.plots set hectares = 4 where parcel = 'P-2' returning *;
-- === expect public.plots
