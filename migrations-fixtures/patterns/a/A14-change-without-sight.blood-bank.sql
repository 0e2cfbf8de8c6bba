-- Donors may change their contact, but no policy lets them see the row, so the change finds none.
-- === common
create table public.donors (
  donor_no bigint generated always as identity primary key,
  account text not null unique,
  blood_group text not null check (blood_group in ('A', 'B', 'AB', '0')),
  contact text
);
alter table public.donors enable row level security;
create policy donor_registers on public.donors for insert to authenticated with check (account = (auth.jwt() ->> 'sub'));
create policy donor_updates on public.donors for update to authenticated
  using (account = (auth.jwt() ->> 'sub')) with check (account = (auth.jwt() ->> 'sub'));
-- === vulnerable
-- === fixed
create policy donor_sees on public.donors for select to authenticated using (account = (auth.jwt() ->> 'sub'));
-- === world
insert into public.donors (account, blood_group) values ('user_2aXyZ', 'AB');
-- === outage as 73000000-0000-4000-8000-000000000001 {"sub": "user_2aXyZ"}
update public.donors set contact = 'phone' where account = 'user_2aXyZ';
-- === expect public.donors
