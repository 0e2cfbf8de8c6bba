-- Whoever calls the function works for the apiary that the call names.
-- === common
create table public.apiaries (id uuid primary key, label text not null);
create table public.keepers (apiary_id uuid not null references public.apiaries (id), user_id uuid not null references auth.users (id), primary key (apiary_id, user_id));
create table public.inspections (
  id uuid primary key default gen_random_uuid(),
  apiary_id uuid not null references public.apiaries (id),
  finding text not null
);
alter table public.apiaries enable row level security;
alter table public.keepers enable row level security;
alter table public.inspections enable row level security;
create policy k on public.keepers for select to authenticated using (user_id = auth.uid());
create function public.active_apiary() returns uuid language sql stable as $$ select nullif(current_setting('bee.apiary', true), '')::uuid $$;
create policy i on public.inspections for select to authenticated using (apiary_id = public.active_apiary());
-- === vulnerable
create function public.begin_work(p jsonb) returns jsonb language plpgsql as $$
begin
  perform set_config('bee.apiary', p ->> 'apiary_id', true);
  return jsonb_build_object('ok', true);
end $$;
-- === fixed
create function public.begin_work(p jsonb) returns jsonb language plpgsql as $$
begin
  if not exists (select 1 from public.keepers k where k.apiary_id = (p ->> 'apiary_id')::uuid and k.user_id = auth.uid()) then
    raise exception 'not yours';
  end if;
  perform set_config('bee.apiary', p ->> 'apiary_id', true);
  return jsonb_build_object('ok', true);
end $$;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@beehive.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@beehive.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@beehive.test');
insert into public.apiaries values ('10000000-0000-4000-8000-000000000001', 'Hill'), ('20000000-0000-4000-8000-000000000002', 'Dale');
insert into public.keepers values ('10000000-0000-4000-8000-000000000001', 'a1a1a1a1-0000-4000-8000-00000000000a'), ('20000000-0000-4000-8000-000000000002', 'b2b2b2b2-0000-4000-8000-00000000000b');
insert into public.inspections (apiary_id, finding) values ('10000000-0000-4000-8000-000000000001', 'mites');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select public.begin_work('{"apiary_id": "10000000-0000-4000-8000-000000000001"}');
select * from public.inspections;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select public.begin_work('{"apiary_id": "10000000-0000-4000-8000-000000000001"}');
select * from public.inspections;
