-- The policy by troop is written and row level security was never enabled.
-- === common
create function public.troop() returns uuid language sql stable set search_path = '' as
  $$ select nullif(auth.jwt() -> 'app_metadata' ->> 'troop_id', '')::uuid $$;
create table public.health_forms (
  scout_name text not null,
  troop_id uuid not null,
  medication text,
  primary key (troop_id, scout_name)
);
create policy "troop leaders" on public.health_forms for all to authenticated using (troop_id = public.troop()) with check (troop_id = public.troop());
-- === vulnerable
-- === fixed
alter table public.health_forms enable row level security;
-- === world
insert into auth.users (id, email, raw_app_meta_data) values
  ('d1000000-0000-4000-8000-000000000001', 'a@scouts.test', '{"troop_id": "d1100000-0000-4000-8000-000000000001"}'),
  ('d1000000-0000-4000-8000-000000000002', 'b@scouts.test', '{"troop_id": "d1100000-0000-4000-8000-000000000002"}');
insert into public.health_forms values ('Tim', 'd1100000-0000-4000-8000-000000000001', 'insulin');
-- === attack as d1000000-0000-4000-8000-000000000002
select medication from public.health_forms;
-- === use as d1000000-0000-4000-8000-000000000001
update public.health_forms set medication = 'none';
-- === expect public.health_forms
