-- The branch is read from a header that the client sets.
-- === common
create table public.pick_lists (id integer generated always as identity primary key, branch_code text not null, items text not null);
alter table public.pick_lists enable row level security;
create table public.pickers (login uuid primary key references auth.users (id), branch_code text not null);
alter table public.pickers enable row level security;
create policy "own" on public.pickers for select to authenticated using (login = (select auth.uid()));
-- === vulnerable
create policy "branch" on public.pick_lists for select to authenticated
  using (branch_code = (current_setting('request.headers', true)::json ->> 'x-branch'));
-- === fixed
create policy "branch" on public.pick_lists for select to authenticated
  using (branch_code = (select p.branch_code from public.pickers p where p.login = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@warehouse.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@warehouse.test');
insert into public.pickers values ('aaaaaaaa-0000-4000-8000-000000000001', 'N1');
insert into public.pick_lists (branch_code, items) values ('N1', 'tv');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select set_config('request.headers', '{"x-branch": "N1"}', true);
select * from public.pick_lists;
-- === expect public.pick_lists
