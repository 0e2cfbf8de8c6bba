-- The strict policy came later; the first one was never dropped.
-- === common
create table public.lawyers (user_id uuid primary key references auth.users (id), bar_no text not null unique);
alter table public.lawyers enable row level security;
create policy lawyer_self on public.lawyers for select to authenticated using (user_id = auth.uid());
create table public.visits (
  inmate_no integer not null,
  visit_at timestamptz not null,
  lawyer uuid not null references public.lawyers (user_id),
  topic text not null,
  primary key (inmate_no, visit_at)
);
alter table public.visits enable row level security;
create policy "Enable read access for all users" on public.visits as permissive for select to public using (true);
create policy "lawyer reads own visits" on public.visits for select to authenticated using (lawyer = (select auth.uid()));
-- === vulnerable
comment on policy "lawyer reads own visits" on public.visits is 'strict since March';
-- === fixed
drop policy "Enable read access for all users" on public.visits;
-- === world
insert into auth.users (id, email) values ('8d000000-0000-4000-8000-000000000001', 'val@prison.test'), ('8d000000-0000-4000-8000-000000000002', 'wim@prison.test');
insert into public.lawyers values ('8d000000-0000-4000-8000-000000000001', 'B1');
insert into public.visits values (7, '2030-01-01', '8d000000-0000-4000-8000-000000000001', 'appeal');
-- === attack as anon
select topic from public.visits;
-- === attack as 8d000000-0000-4000-8000-000000000002
select topic from public.visits;
-- === use as 8d000000-0000-4000-8000-000000000001
select topic from public.visits;
-- === expect public.visits
