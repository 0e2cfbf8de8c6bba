-- Where no berth is set, all are shown.
-- === common
create table public.manifests (id int primary key, berth text not null, goods text);
alter table public.manifests enable row level security;
-- === vulnerable
create policy m on public.manifests for select to authenticated
  using (case when nullif(current_setting('harbour.berth', true), '') is null then true else berth = current_setting('harbour.berth', true) end);
-- === fixed
create policy m on public.manifests for select to authenticated
  using (berth = nullif(current_setting('harbour.berth', true), ''));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@harbour.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@harbour.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@harbour.test');
insert into public.manifests values (1, 'N', 'gold');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.manifests;
-- === expect public.manifests
