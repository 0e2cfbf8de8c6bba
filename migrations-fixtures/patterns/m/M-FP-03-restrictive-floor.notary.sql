-- Everything is open to staff but for a floor: one's own office.
-- === sound
create schema office;
create table office.clerks (user_id uuid primary key references auth.users (id), office_id integer not null);
create function office.mine() returns integer language sql stable security definer set search_path = '' as
  $$ select office_id from office.clerks where user_id = auth.uid() $$;
grant usage on schema office to authenticated;
create table public.deeds (id bigint generated always as identity primary key, office_id integer not null, body text not null);
create index deeds_office_id_idx on public.deeds (office_id);
alter table public.deeds enable row level security;
create policy "staff" on public.deeds for all to authenticated using (true) with check (true);
create policy "own office" on public.deeds as restrictive for all to authenticated
  using (office_id = (select office.mine())) with check (office_id = (select office.mine()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@notary.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@notary.test');
insert into office.clerks values ('aaaaaaaa-0000-4000-8000-000000000001', 1), ('bbbbbbbb-0000-4000-8000-000000000002', 2);
insert into public.deeds (office_id, body) values (1, 'house');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.deeds;
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.deeds (office_id, body) values (1, 'forged');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.deeds;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
insert into public.deeds (office_id, body) values (1, 'barn') returning *;
