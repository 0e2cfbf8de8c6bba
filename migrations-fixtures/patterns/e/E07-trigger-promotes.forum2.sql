-- A harmless table's trigger writes what the caller sends into the table of ranks.
-- === common
create table public.ranks (person uuid primary key references auth.users (id), rank text not null default 'user');
alter table public.ranks enable row level security;
create policy "own" on public.ranks for select to authenticated using (person = (select auth.uid()));
create table public.reports (id integer generated always as identity primary key, body text);
alter table public.reports enable row level security;
create policy "admins" on public.reports for select to authenticated
  using (exists (select from public.ranks r where r.person = (select auth.uid()) and r.rank = 'admin'));
create table public.surveys (id integer generated always as identity primary key, person uuid not null default auth.uid() references auth.users (id), answers jsonb not null);
alter table public.surveys enable row level security;
create policy "answer" on public.surveys for insert to authenticated with check (person = (select auth.uid()));
create schema hooks;
-- === vulnerable
create function hooks.after_survey() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.ranks (person, rank) values (new.person, coalesce(new.answers ->> 'rank', 'user'))
  on conflict (person) do update set rank = excluded.rank;
  return null;
end $$;
create trigger after_survey after insert on public.surveys for each row execute function hooks.after_survey();
-- === fixed
create function hooks.after_survey() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  insert into public.ranks (person) values (new.person) on conflict do nothing;
  return null;
end $$;
create trigger after_survey after insert on public.surveys for each row execute function hooks.after_survey();
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@forum2.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@forum2.test');
insert into public.ranks values ('aaaaaaaa-0000-4000-8000-000000000001', 'admin');
insert into public.reports (body) values ('secret');
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
insert into public.surveys (answers) values ('{"rank": "admin"}');
select * from public.reports;
-- === use as bbbbbbbb-0000-4000-8000-000000000002
insert into public.surveys (answers) values ('{}');
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.reports;
