-- The department in the token is used as a pattern.
-- === common
create table public.files (path text primary key, department text not null, content text);
alter table public.files enable row level security;
-- === vulnerable
create policy by_department on public.files for select to authenticated using (department like (auth.jwt() -> 'user_metadata' ->> 'department') || '%');
-- === fixed
create policy by_department on public.files for select to authenticated using (department = (auth.jwt() -> 'app_metadata' ->> 'department'));
-- === world
insert into auth.users (id, email, raw_app_meta_data, raw_user_meta_data) values
  ('e2000000-0000-4000-8000-000000000001', 'a@archive2.test', '{"department": "hr"}', '{"department": "hr"}'),
  ('e2000000-0000-4000-8000-000000000002', 'b@archive2.test', '{}', '{"department": ""}');
insert into public.files values ('/a', 'hr', 'salaries');
-- === attack as e2000000-0000-4000-8000-000000000002
select content from public.files;
-- === use as e2000000-0000-4000-8000-000000000001
select content from public.files;
-- === expect public.files
