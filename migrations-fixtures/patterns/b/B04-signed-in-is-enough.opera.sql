-- A helper asks only whether there is a session.
-- === common
create schema app;
grant usage on schema app to authenticated, anon;
create function app.logged_in() returns boolean language plpgsql stable as $$
begin
  return nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub' is not null;
end $$;
create table public.salaries (
  singer_id uuid primary key references auth.users (id),
  monthly_cents bigint not null
);
alter table public.salaries enable row level security;
-- === vulnerable
create policy "staff" on public.salaries using ((select app.logged_in()));
-- === fixed
create policy "staff" on public.salaries for select to authenticated using (singer_id = (select auth.uid()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@opera.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@opera.test');
insert into public.salaries values ('aaaaaaaa-0000-4000-8000-000000000001', 900000);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from public.salaries;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
select * from public.salaries;
-- === expect public.salaries
