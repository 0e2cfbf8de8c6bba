-- Anonymous sign-ins are on, and a guest is "authenticated" too.
-- === common
create table public.berths (
  pier text not null,
  no int not null,
  boat text not null,
  gate_code text not null,
  primary key (pier, no)
);
alter table public.berths enable row level security;
create table public.visits_of_guests (id uuid primary key default gen_random_uuid(), guest uuid not null references auth.users (id));
alter table public.visits_of_guests enable row level security;
create policy guests_write on public.visits_of_guests for insert to authenticated
  with check (guest = auth.uid() and (auth.jwt() ->> 'is_anonymous')::boolean);
-- === vulnerable
create policy "members see the berths" on public.berths for select to authenticated using (true);
-- === fixed
create policy "members see the berths" on public.berths for select to authenticated
  using (not coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false));
-- === world
insert into auth.users (id, email) values ('90000000-0000-4000-8000-000000000001', 'cap@yacht-club.test');
insert into public.berths values ('A', 1, 'Dory', '4711');
-- === attack as 90000000-0000-4000-8000-000000000009 {"is_anonymous": true}
select gate_code from public.berths;
-- === use as 90000000-0000-4000-8000-000000000001
select gate_code from public.berths;
-- === expect public.berths
