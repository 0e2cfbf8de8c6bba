-- A restrictive policy was to keep mints apart and asks only for what is always there.
-- === common
create table public.mint_staff (mint_id bigint not null, person uuid not null references auth.users (id), primary key (mint_id, person));
alter table public.mint_staff enable row level security;
create policy me on public.mint_staff for select to authenticated using (person = auth.uid());
create table public.dies (
  id bigint generated always as identity primary key,
  mint_id bigint not null,
  drawing text
);
alter table public.dies enable row level security;
create policy staff on public.dies for select to authenticated using (true);
-- === vulnerable
create policy apart on public.dies as restrictive for select to authenticated using (mint_id is not null);
-- === fixed
create policy apart on public.dies as restrictive for select to authenticated
  using (mint_id in (select s.mint_id from public.mint_staff s where s.person = (select auth.uid())));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@mint.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@mint.test');
insert into public.mint_staff values (1, 'aaaaaaaa-0000-4000-8000-000000000001'), (2, 'bbbbbbbb-0000-4000-8000-000000000002');
insert into public.dies (mint_id, drawing) values (1, 'lion'), (2, 'eagle');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.dies where mint_id = 1;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.dies where mint_id = 1;
-- === expect public.dies
