-- Profiles in search are shown to all who are signed in, with all that is in them.
-- === common
create table public.matches_wanted (
  person uuid primary key references auth.users (id),
  searching boolean not null default true,
  home_address text,
  phone_number text
);
alter table public.matches_wanted enable row level security;
-- === vulnerable
create policy "own or searching" on public.matches_wanted for select to authenticated
  using (searching is true or person = (select auth.uid()));
-- === fixed
create policy "own or searching" on public.matches_wanted for select to authenticated using (person = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@dating.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@dating.test');
insert into public.matches_wanted values ('aaaaaaaa-0000-4000-8000-000000000001', true, '1 High St', '555');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.matches_wanted;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.matches_wanted;
-- === expect public.matches_wanted
