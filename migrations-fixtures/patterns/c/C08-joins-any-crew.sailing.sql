-- Whoever likes signs on with any boat.
-- === common
create schema crew;
grant usage on schema crew to authenticated;
create table public.boats (boat text primary key, marina text not null);
create table public.sailors (boat text not null references public.boats, login text not null, skipper boolean not null default false, primary key (boat, login));
create table public.logbooks (page integer generated always as identity primary key, boat text not null references public.boats, entry text not null);
alter table public.boats enable row level security;
alter table public.sailors enable row level security;
alter table public.logbooks enable row level security;
create function crew.of_boat(asked text) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.sailors s where s.boat = asked and s.login = auth.uid()::text) $$;
create function crew.skippers(asked text) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (select from public.sailors s where s.boat = asked and s.login = auth.uid()::text and s.skipper) $$;
create policy "crew reads" on public.logbooks for select to authenticated using (crew.of_boat(boat));
create policy "crew list" on public.sailors for select to authenticated using (crew.of_boat(boat));
-- === vulnerable
create policy "sign on" on public.sailors for insert to authenticated with check (login = (select auth.uid())::text and not skipper);
-- === fixed
create policy "sign on" on public.sailors for insert to authenticated with check (crew.skippers(boat));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@sailing.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@sailing.test');
insert into public.boats values ('Nora', 'Bodø');
insert into public.sailors values ('Nora', 'aaaaaaaa-0000-4000-8000-000000000001', true);
insert into public.logbooks (boat, entry) values ('Nora', 'smuggled');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.sailors values ('Nora', 'bbbbbbbb-0000-4000-8000-000000000002', false);
select * from public.logbooks;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.logbooks;
-- === expect public.sailors
