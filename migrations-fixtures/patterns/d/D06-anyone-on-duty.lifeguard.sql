-- Two helpers deep it is asked whether somebody is on duty, not whether the caller is.
-- === common
create schema rota;
grant usage on schema rota to authenticated;
create table rota.on_duty (guard uuid primary key references auth.users (id), since timestamptz not null default now());
create table public.incident_log (id bigint generated always as identity primary key, beach text not null, what text not null);
alter table public.incident_log enable row level security;
-- === vulnerable
create function rota.guards_now() returns bigint language sql stable security definer set search_path = '' as
  $$ select count(d.guard) from rota.on_duty as d $$;
create function rota.may_read_log() returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return rota.guards_now() >= 1;
end $$;
create policy "guards" on public.incident_log for select to authenticated using ((select rota.may_read_log()));
-- === fixed
create function rota.guards_now() returns bigint language sql stable security definer set search_path = '' as
  $$ select count(d.guard) from rota.on_duty as d where d.guard = auth.uid() $$;
create function rota.may_read_log() returns boolean language plpgsql stable security definer set search_path = '' as $$
begin
  return rota.guards_now() >= 1;
end $$;
create policy "guards" on public.incident_log for select to authenticated using ((select rota.may_read_log()));
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@lifeguard.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@lifeguard.test');
insert into rota.on_duty (guard) values ('aaaaaaaa-0000-4000-8000-000000000001');
insert into public.incident_log (beach, what) values ('north', 'rescue');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.incident_log;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.incident_log;
-- === expect public.incident_log
