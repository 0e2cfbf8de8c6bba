-- Each craftsman has a policy for his own step, but the checks of all of them are joined with OR.
-- === common
create table public.workers (user_id uuid primary key references auth.users (id), craft text not null);
create table public.suits (
  id int primary key,
  stage text not null check (stage in ('cutting', 'sewing', 'done'))
);
alter table public.workers enable row level security;
alter table public.suits enable row level security;
create policy self on public.workers for select to authenticated using (user_id = auth.uid());
create policy all_see on public.suits for select to authenticated
  using (exists (select 1 from public.workers w where w.user_id = auth.uid()));
-- === vulnerable
create policy cutters on public.suits for update to authenticated
  using (stage = 'cutting' and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'cutter'))
  with check (stage in ('cutting', 'sewing'));
create policy tailors on public.suits for update to authenticated
  using (stage = 'sewing' and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'tailor'))
  with check (stage in ('sewing', 'done'));
-- === fixed
create policy cutters on public.suits for update to authenticated
  using (stage = 'cutting' and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'cutter'))
  with check (stage in ('cutting', 'sewing') and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'cutter'));
create policy tailors on public.suits for update to authenticated
  using (stage = 'sewing' and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'tailor'))
  with check (stage in ('sewing', 'done') and exists (select 1 from public.workers w where w.user_id = auth.uid() and w.craft = 'tailor'));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'ana@example.com'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'ben@example.com'), ('cccccccc-3333-4333-8333-cccccccccccc', 'cleo@example.com');
insert into public.workers values ('aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa', 'tailor'), ('bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb', 'cutter');
insert into public.suits values (1, 'cutting'), (2, 'sewing');
-- === attack as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.suits set stage = 'done' where id = 1;
-- === use as bbbbbbbb-2222-4222-8222-bbbbbbbbbbbb
update public.suits set stage = 'sewing' where id = 1;
-- === use as aaaaaaaa-1111-4111-8111-aaaaaaaaaaaa
update public.suits set stage = 'done' where id = 2;
-- === expect public.suits
