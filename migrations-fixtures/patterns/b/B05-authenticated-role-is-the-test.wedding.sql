-- Being signed in opens every couple's guest list.
-- === common
create table public.weddings (
  id uuid primary key default gen_random_uuid(),
  planner uuid not null references auth.users (id),
  day date not null
);
create table public.guests (
  wedding uuid not null references public.weddings (id) on delete cascade,
  seat smallint not null,
  full_name text not null,
  allergies text[],
  primary key (wedding, seat)
);
alter table public.weddings enable row level security;
alter table public.guests enable row level security;
create policy planner_all on public.weddings for all to authenticated using (planner = auth.uid()) with check (planner = auth.uid());
-- === vulnerable
create policy guests_all on public.guests for all using (auth.role() = 'authenticated') with check (auth.role() = 'authenticated');
-- === fixed
create policy guests_all on public.guests for all to authenticated
  using (exists (select from public.weddings w where w.id = guests.wedding and w.planner = auth.uid()))
  with check (exists (select from public.weddings w where w.id = guests.wedding and w.planner = auth.uid()));
-- === world
insert into auth.users (id, email) values ('84000000-0000-4000-8000-000000000001', 'ian@wedding.test'), ('84000000-0000-4000-8000-000000000002', 'joy@wedding.test');
insert into public.weddings values ('84100000-0000-4000-8000-000000000001', '84000000-0000-4000-8000-000000000001', '2031-06-01');
insert into public.guests values ('84100000-0000-4000-8000-000000000001', 1, 'Aunt May', '{nuts}');
-- === attack as 84000000-0000-4000-8000-000000000002
select full_name, allergies from public.guests;
-- === use as 84000000-0000-4000-8000-000000000001
select full_name from public.guests;
-- === expect public.guests
