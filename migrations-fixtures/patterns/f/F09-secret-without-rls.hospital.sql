-- Staff records with a national insurance number and a door code, and nothing that guards them.
-- === common
create table public.nurses (
  id uuid primary key references auth.users (id),
  ward text not null,
  nat_insurance_no text,
  locker_passcode text,
  reset_token_hash text
);
comment on column public.nurses.nat_insurance_no is 'PII';
-- === vulnerable
grant select on public.nurses to anon, authenticated;
-- === fixed
alter table public.nurses enable row level security;
create policy "a nurse sees her own record" on public.nurses for select to authenticated using (id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('1e000000-0000-4000-8000-000000000001', 'flo@hospital.test'), ('1e000000-0000-4000-8000-000000000002', 'max@hospital.test');
insert into public.nurses values ('1e000000-0000-4000-8000-000000000001', 'B2', 'QQ123456C', '4711', 'h');
-- === attack as 1e000000-0000-4000-8000-000000000002
select locker_passcode from public.nurses;
-- === use as 1e000000-0000-4000-8000-000000000001
select locker_passcode from public.nurses;
-- === expect public.nurses
