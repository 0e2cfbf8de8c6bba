-- A musician edits her own sheet, the chair that opens the safe included.
-- === common
create schema perf;
grant usage on schema perf to authenticated;
create table public.musicians (
  uid uuid primary key references auth.users (id),
  bio text,
  section_leader boolean not null default false
);
create table public.auditions (id int primary key, marks jsonb);
create function perf.leads() returns boolean language sql stable security definer set search_path = '' as $$ select coalesce((select m.section_leader from public.musicians m where m.uid = auth.uid()), false) $$;
alter table public.musicians enable row level security;
alter table public.auditions enable row level security;
create policy r on public.musicians for select to authenticated using (true);
create policy a on public.auditions for select to authenticated using (perf.leads());
-- === vulnerable
create policy w on public.musicians for update to authenticated using (uid = auth.uid());
-- === fixed
create policy w on public.musicians for update to authenticated using (uid = auth.uid());
create function perf.keep() returns trigger language plpgsql as $$
begin
  if current_user = 'authenticated' then new.section_leader := old.section_leader; end if;
  return new;
end $$;
create trigger keep before update on public.musicians for each row execute function perf.keep();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@orchestra.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@orchestra.test'),
  ('cccccccc-0000-4000-8000-000000000003', 'cy@orchestra.test');
insert into public.musicians values ('aaaaaaaa-0000-4000-8000-000000000001', '', true), ('bbbbbbbb-0000-4000-8000-000000000002', '', false);
insert into public.auditions values (1, '{}');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
update public.musicians set section_leader = true where uid = 'bbbbbbbb-0000-4000-8000-000000000002'; select * from public.auditions;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
update public.musicians set bio = 'x' where uid = 'bbbbbbbb-0000-4000-8000-000000000002' returning uid;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.auditions;
-- === expect public.musicians
