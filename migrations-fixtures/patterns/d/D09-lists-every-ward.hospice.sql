-- The array of wards is not the caller's own.
-- === common
create table public.wards (code char(4) primary key, title text not null);
create table public.ward_nurses (ward char(4) not null references public.wards (code), nurse uuid not null references auth.users (id), primary key (ward, nurse));
create table public.care_notes (id bigint generated always as identity primary key, ward char(4) not null references public.wards (code), note text not null);
alter table public.wards enable row level security;
alter table public.ward_nurses enable row level security;
alter table public.care_notes enable row level security;
create schema access_rules;
grant usage on schema access_rules to authenticated;
-- === vulnerable
create function access_rules.wards() returns char(4)[] language plpgsql stable security definer set search_path = '' as $$
declare found char(4)[];
begin
  select array_agg(distinct n.ward) into found from public.ward_nurses n;
  return found;
end $$;
create policy nurses on public.care_notes for select to authenticated using (ward = any (access_rules.wards()));
-- === fixed
create function access_rules.wards() returns char(4)[] language plpgsql stable security definer set search_path = '' as $$
declare found char(4)[];
begin
  select array_agg(distinct n.ward) into found from public.ward_nurses n where n.nurse = auth.uid();
  return found;
end $$;
create policy nurses on public.care_notes for select to authenticated using (ward = any (access_rules.wards()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@hospice.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@hospice.test');
insert into public.wards values ('EAST', 'East'), ('WEST', 'West');
insert into public.ward_nurses values ('EAST', 'aaaaaaaa-0000-4000-8000-000000000001'), ('WEST', 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.care_notes (ward, note) values ('EAST', 'sleeps badly');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.care_notes where ward = 'EAST';
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.care_notes where ward = 'EAST';
-- === expect public.care_notes
