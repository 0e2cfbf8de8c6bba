-- The first row of a volunteer is written by the volunteer, its role with it.
-- === common
create type public.volunteer_role as enum ('walker', 'feeder', 'warden');
create table public.volunteers (
  id uuid primary key references auth.users (id),
  full_name text not null,
  role public.volunteer_role not null default 'walker'
);
create table public.adoptions (
  id bigint generated always as identity primary key,
  animal text not null,
  adopter_phone text not null
);
alter table public.volunteers enable row level security;
alter table public.adoptions enable row level security;
create policy me on public.volunteers for select to authenticated using (id = auth.uid());
create policy wardens on public.adoptions for select to authenticated
  using ((select v.role from public.volunteers v where v.id = auth.uid()) = 'warden');
-- === vulnerable
create policy sign_up on public.volunteers for insert to authenticated with check (id = auth.uid());
-- === fixed
create policy sign_up on public.volunteers for insert to authenticated with check (id = auth.uid() and role = 'walker');
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@shelter.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@shelter.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@shelter.test');
insert into public.adoptions (animal, adopter_phone) values ('Rex', '0151 555');
insert into public.volunteers values ('a1a1a1a1-0000-4000-8000-00000000000a', 'Ada', 'warden');
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.volunteers (id, full_name, role) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'Ben', 'warden');
select * from public.adoptions;
-- === use as b2b2b2b2-0000-4000-8000-00000000000b
insert into public.volunteers (id, full_name) values ('b2b2b2b2-0000-4000-8000-00000000000b', 'Ben') returning id;
-- === use as a1a1a1a1-0000-4000-8000-00000000000a
select * from public.adoptions;
