-- An insurance number is unique over all practices.
-- === common
create table public.practices (id uuid primary key, name text);
create table public.staff (practice uuid not null references public.practices (id), person uuid not null references auth.users (id), primary key (practice, person));
create table public.patients (id uuid primary key default gen_random_uuid(), practice uuid not null references public.practices (id), insurance_no text not null, name text not null);
alter table public.practices enable row level security;
alter table public.staff enable row level security;
alter table public.patients enable row level security;
create policy st on public.staff for select to authenticated using (person = auth.uid());
create policy pa on public.patients for all to authenticated
  using (exists (select 1 from public.staff s where s.practice = patients.practice and s.person = auth.uid()))
  with check (exists (select 1 from public.staff s where s.practice = patients.practice and s.person = auth.uid()));
-- === vulnerable
create unique index patients_insurance_no on public.patients (lower(insurance_no));
-- === fixed
create unique index patients_insurance_no on public.patients (practice, lower(insurance_no));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@clinic4.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@clinic4.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@clinic4.test');
insert into public.practices values ('10000000-0000-4000-8000-000000000001', 'N'), ('20000000-0000-4000-8000-000000000002', 'S');
insert into public.staff values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a'), ('20000000-0000-4000-8000-000000000002', 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.patients (practice, insurance_no, name) values ('10000000-0000-4000-8000-000000000001', 'X1', 'Doe');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
do $$ begin
  insert into public.patients (practice, insurance_no, name) values ('20000000-0000-4000-8000-000000000002', 'X1', 'probe');
  raise exception 'nothing learnt';
exception when unique_violation then null; end $$;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.patients;
