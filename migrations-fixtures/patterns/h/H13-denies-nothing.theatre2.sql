-- A policy that says false stands beside one that lets everybody in.
-- === common
create table public.scripts (id bigint generated always as identity primary key, writer uuid not null references auth.users (id), body text not null);
alter table public.scripts enable row level security;
create policy readable on public.scripts for select to anon, authenticated using (body is not null);
create policy own on public.scripts for select to authenticated using (writer = auth.uid());
-- === vulnerable
create policy "no visitors" on public.scripts as permissive for all to anon using (false) with check (false);
-- === fixed
create policy "no visitors" on public.scripts as restrictive for all to anon, authenticated using (writer = (select auth.uid())) with check (false);
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@theatre2.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@theatre2.test');
insert into public.scripts (writer, body) values ('aaaaaaaa-0000-4000-8000-000000000001', 'act one');
-- === attack as anon
select * from public.scripts;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.scripts;
