-- Every account counts as staff.
-- === common
create table public.clinics (id smallint primary key, name text not null);
create table public.staff (
  user_id uuid primary key references auth.users (id),
  clinic_id smallint not null references public.clinics (id)
);
create table public.treatments (
  clinic_id smallint not null references public.clinics (id),
  treatment_no integer not null,
  animal text not null,
  diagnosis text not null,
  primary key (clinic_id, treatment_no)
);
alter table public.clinics enable row level security;
alter table public.staff enable row level security;
alter table public.treatments enable row level security;
create policy clinics_read on public.clinics for select to authenticated using (true);
create policy staff_self on public.staff for select to authenticated using (user_id = (select auth.uid()));
-- === vulnerable
create policy staff_everything on public.treatments as permissive for all to authenticated using (true) with check (true);
-- === fixed
create policy staff_everything on public.treatments as permissive for all to authenticated
  using (clinic_id in (select s.clinic_id from public.staff s where s.user_id = (select auth.uid())))
  with check (clinic_id in (select s.clinic_id from public.staff s where s.user_id = (select auth.uid())));
-- === world
insert into auth.users (id, email) values ('81000000-0000-4000-8000-000000000001', 'cal@veterinary.test'), ('81000000-0000-4000-8000-000000000002', 'dot@veterinary.test');
insert into public.clinics values (1, 'North'), (2, 'South');
insert into public.staff values ('81000000-0000-4000-8000-000000000001', 1);
insert into public.treatments values (1, 1, 'Tom', 'flu');
-- === attack as 81000000-0000-4000-8000-000000000002
delete from public.treatments;
-- === use as 81000000-0000-4000-8000-000000000001
update public.treatments set diagnosis = 'cold' where treatment_no = 1;
-- === expect public.treatments
