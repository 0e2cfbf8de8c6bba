-- A restrictive policy keeps visitors out, of a table where policies are not asked.
-- === common
create table public.applications (id uuid primary key default gen_random_uuid(), applicant uuid not null references auth.users (id) default auth.uid(), cv_url text not null, salary_expectation int);
create policy "applicants" on public.applications for all to authenticated using (applicant = (select auth.uid())) with check (applicant = (select auth.uid()));
create policy "no visitors" on public.applications as restrictive for all to anon using (false) with check (false);
-- === vulnerable
-- === fixed
alter table public.applications enable row level security;
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
insert into public.applications (applicant, cv_url) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'https://cv.example/a');
-- === attack as anon
select * from public.applications;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from public.applications;
-- === expect public.applications
