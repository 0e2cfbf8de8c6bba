-- Each of two roles has its own update policy, and the checks of both are open to either.
-- === common
create table public.workers (id uuid primary key references auth.users (id), job text not null);
alter table public.workers enable row level security;
create policy "own" on public.workers for select to authenticated using ((select auth.uid()) = id);
create table public.suits (id bigint generated always as identity primary key, state text not null, note text);
alter table public.suits enable row level security;
create policy "staff sees" on public.suits for select to authenticated
  using (exists (select from public.workers w where w.id = (select auth.uid())));
grant select, update on public.suits to authenticated;
create policy "sewers finish" on public.suits for update to authenticated
  using (state = 'sewing' and exists (select from public.workers w where w.id = (select auth.uid()) and w.job = 'sewer'))
  with check (state in ('sewing', 'done') and exists (select from public.workers w where w.id = (select auth.uid()) and w.job = 'sewer'));
-- === vulnerable
create policy "cutters pass on" on public.suits for update to authenticated
  using (state = 'cutting' and exists (select from public.workers w where w.id = (select auth.uid()) and w.job = 'cutter'))
  with check (state in ('cutting', 'sewing', 'done'));
-- === fixed
create policy "cutters pass on" on public.suits for update to authenticated
  using (state = 'cutting' and exists (select from public.workers w where w.id = (select auth.uid()) and w.job = 'cutter'))
  with check (state in ('cutting', 'sewing') and exists (select from public.workers w where w.id = (select auth.uid()) and w.job = 'cutter'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@tailor.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@tailor.test');
insert into public.workers values ('aaaaaaaa-0000-4000-8000-000000000001', 'sewer'), ('bbbbbbbb-0000-4000-8000-000000000002', 'cutter');
insert into public.suits (state) values ('cutting'), ('sewing');
-- === attack as aaaaaaaa-0000-4000-8000-000000000001
update public.suits set state = 'cutting' where state = 'sewing' returning *;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.suits set state = 'sewing' where state = 'cutting' returning *;
-- === expect public.suits
