-- In the sub-select "stage_id" is that of the crew table on both sides.
-- === common
create table public.stage_crew (crew_id uuid not null references auth.users (id), stage_id integer not null, primary key (crew_id, stage_id));
create table public.stage_plans (plan_id integer generated always as identity primary key, stage_id integer not null, drawing text not null);
alter table public.stage_crew enable row level security;
alter table public.stage_plans enable row level security;
create policy c on public.stage_crew for select to authenticated using (crew_id = auth.uid());
-- === vulnerable
create policy p on public.stage_plans for all to authenticated using (auth.uid() in (select c.crew_id from public.stage_crew c where c.stage_id = stage_id));
-- === fixed
create policy p on public.stage_plans for all to authenticated using (auth.uid() in (select c.crew_id from public.stage_crew c where c.stage_id = stage_plans.stage_id));
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@festival.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@festival.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@festival.test');
insert into public.stage_crew values ('a1a1a1a1-0000-4000-8000-00000000000a', 1), ('b2b2b2b2-0000-4000-8000-00000000000b', 2);
insert into public.stage_plans (stage_id, drawing) values (1, 'main');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
update public.stage_plans set drawing = 'defaced';
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.stage_plans;
