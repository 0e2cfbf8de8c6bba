-- Whether a site of another company exists is told by the foreign key.
-- === common
create table public.employers (id uuid primary key default gen_random_uuid(), name text not null);
create table public.employer_users (employer_id uuid not null references public.employers (id), user_id uuid not null references auth.users (id), primary key (employer_id, user_id));
create table public.work_sites (id serial primary key, employer_id uuid not null references public.employers (id), address text not null, unique (employer_id, id));
alter table public.employers enable row level security;
alter table public.employer_users enable row level security;
alter table public.work_sites enable row level security;
create policy mine on public.employer_users for select to authenticated using (user_id = auth.uid());
create policy sites on public.work_sites for select to authenticated using (employer_id in (select eu.employer_id from public.employer_users eu where eu.user_id = auth.uid()));
create table public.shifts (id bigserial primary key, employer_id uuid not null references public.employers (id), site_id int not null, starts_at timestamptz not null);
alter table public.shifts enable row level security;
create policy shifts_all on public.shifts for all to authenticated
  using (employer_id in (select eu.employer_id from public.employer_users eu where eu.user_id = auth.uid()))
  with check (employer_id in (select eu.employer_id from public.employer_users eu where eu.user_id = auth.uid()));
-- === vulnerable
alter table public.shifts add constraint shifts_site foreign key (site_id) references public.work_sites (id);
-- === fixed
alter table public.shifts add constraint shifts_site foreign key (employer_id, site_id) references public.work_sites (employer_id, id);
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com'),
  ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com');
insert into public.employers values ('aa000000-0000-4000-8000-000000000001', 'E1'), ('aa000000-0000-4000-8000-000000000002', 'E2');
insert into public.employer_users values ('aa000000-0000-4000-8000-000000000001', '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01'), ('aa000000-0000-4000-8000-000000000002', 'b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02');
insert into public.work_sites (employer_id, address) values ('aa000000-0000-4000-8000-000000000001', 'Secret street 1'), ('aa000000-0000-4000-8000-000000000002', 'Main street 2');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.shifts (employer_id, site_id, starts_at) values ('aa000000-0000-4000-8000-000000000002', 1, now());
-- === use as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02
insert into public.shifts (employer_id, site_id, starts_at) values ('aa000000-0000-4000-8000-000000000002', 2, now());
-- === expect public.shifts
