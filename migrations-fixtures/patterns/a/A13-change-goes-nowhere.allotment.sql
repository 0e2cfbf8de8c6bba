-- Gardeners read their plot; to give it back does nothing, and no error says so.
-- === common
create table public.plots (
  plot_no bigint primary key,
  gardener uuid not null references auth.users (id),
  crop text
);
alter table public.plots enable row level security;
grant select, insert, update, delete on public.plots to authenticated;
create policy plots_read on public.plots for select to authenticated using (gardener = (select auth.uid()));
create policy plots_take on public.plots for insert to authenticated with check (gardener = (select auth.uid()));
-- === vulnerable
-- === fixed
create policy plots_tend on public.plots for update to authenticated
  using (gardener = (select auth.uid())) with check (gardener = (select auth.uid()));
create policy plots_leave on public.plots for delete to authenticated using (gardener = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@allotment.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@allotment.test');
insert into public.plots values (1, 'aaaaaaaa-0000-4000-8000-000000000001', 'beans');
-- === outage as aaaaaaaa-0000-4000-8000-000000000001
update public.plots set crop = 'peas' where plot_no = 1;
-- === expect public.plots
