-- Visitors may see the programme; the policy says nothing of reading and so lets them write it.
-- === common
create table public.performances (
  id bigint generated always as identity primary key,
  stage_manager uuid not null references auth.users (id),
  title text not null,
  announced boolean not null default false
);
alter table public.performances enable row level security;
create policy "managers" on public.performances to authenticated using (stage_manager = auth.uid()) with check (stage_manager = auth.uid());
-- === vulnerable
create policy "public programme" on public.performances using (announced);
-- === fixed
create policy "public programme" on public.performances for select using (announced);
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@theatre2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@theatre2.test');
insert into public.performances (stage_manager, title, announced) values ('aaaaaaaa-0000-4000-8000-000000000001', 'Hamlet', true);
-- === attack as anon
update public.performances set title = 'cancelled';
-- === attack as anon
delete from public.performances;
-- === use as anon
select * from public.performances;
-- === expect public.performances
