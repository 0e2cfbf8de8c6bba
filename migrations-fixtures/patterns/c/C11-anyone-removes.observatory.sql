-- Deleting asks only for a session, through a helper.
-- === common
create schema session;
grant usage on schema session to authenticated, anon;
create function session.who() returns uuid language sql stable as $$ select auth.uid() $$;
create table public.observations (
  night date not null, star text not null, observer uuid not null references auth.users (id), magnitude numeric,
  primary key (night, star)
);
alter table public.observations enable row level security;
create policy "share" on public.observations for select to authenticated using (observer = (select session.who()));
-- === vulnerable
create policy "tidy" on public.observations for delete using (session.who() is not null);
-- === fixed
create policy "tidy" on public.observations for delete to authenticated using (observer = (select session.who()));
-- === world
insert into auth.users (id, email) values
  ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@observatory.test'),
  ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@observatory.test');
insert into public.observations values ('2025-01-01', 'Vega', 'aaaaaaaa-0000-4000-8000-000000000001', 0.03);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
delete from public.observations;
-- === use as aaaaaaaa-0000-4000-8000-000000000001
delete from public.observations where star = 'Vega';
-- === expect public.observations
