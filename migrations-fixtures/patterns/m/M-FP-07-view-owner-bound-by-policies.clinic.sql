-- The view's owner is an ordinary role, which the policies bind as well.
-- === sound
create role desk_reader nologin;
grant desk_reader to postgres;
grant usage, create on schema public to desk_reader;
create table public.referrals (
  id uuid primary key default gen_random_uuid(),
  patient_id uuid not null references auth.users (id),
  specialist text not null
);
alter table public.referrals enable row level security;
create policy "own referrals" on public.referrals for select using (patient_id = (select auth.uid()));
grant select on public.referrals to desk_reader;
create view public.referral_list as select id, patient_id, specialist from public.referrals;
alter view public.referral_list owner to desk_reader;
-- === world
insert into auth.users (id, email) values
  ('50000000-0000-4000-8000-000000000001', 'edd@clinic.test'), ('50000000-0000-4000-8000-000000000002', 'flo@clinic.test');
insert into public.referrals (patient_id, specialist) values ('50000000-0000-4000-8000-000000000001', 'oncology');
-- === attack as 50000000-0000-4000-8000-000000000002
select specialist from public.referral_list;
-- === use as 50000000-0000-4000-8000-000000000001
select specialist from public.referral_list;
