-- A PL/pgSQL function asks the token for a class that its bearer has written there.
-- === common
create table public.exams (
  id bigint generated always as identity primary key,
  class text not null,
  questions text not null
);
alter table public.exams enable row level security;
create schema app;
grant usage on schema app to authenticated;
-- === vulnerable
create function app.my_class() returns text language plpgsql stable set search_path = '' as $$
begin
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'user_metadata' ->> 'class');
end $$;
create policy exams_class on public.exams for select to authenticated using (class = app.my_class());
-- === fixed
create function app.my_class() returns text language plpgsql stable set search_path = '' as $$
begin
  return (nullif(current_setting('request.jwt.claims', true), '')::jsonb -> 'app_metadata' ->> 'class');
end $$;
create policy exams_class on public.exams for select to authenticated using (class = app.my_class());
-- === world
insert into public.exams (class, questions) values ('7b', 'what is a noun');
-- === attack as b2222222-2222-4222-8222-222222222222 {"user_metadata":{"class":"7b"}}
select * from public.exams;
-- === use as a1111111-1111-4111-8111-111111111111 {"user_metadata":{"class":"7b"},"app_metadata":{"class":"7b"}}
select * from public.exams;
-- === expect public.exams
