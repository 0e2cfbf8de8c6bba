-- Lessons open for whoever says in his own metadata that he paid.
-- === common
create table lessons (id int generated always as identity primary key, course text not null, video_url text not null, is_preview boolean not null default false);
alter table lessons enable row level security;
create policy "Preview lessons are free" on lessons for select using (is_preview);
-- === vulnerable
create policy "Subscribers watch everything" on lessons for select to authenticated
  using (coalesce(((current_setting('request.jwt.claims', true)::json -> 'user_metadata') ->> 'subscribed')::boolean, false));
-- === fixed
create policy "Subscribers watch everything" on lessons for select to authenticated
  using (coalesce(((current_setting('request.jwt.claims', true)::json -> 'app_metadata') ->> 'subscribed')::boolean, false));
-- === world
insert into auth.users (id, email, raw_app_meta_data) values ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com', '{"subscribed": true}'), ('b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02', 'bo@example.com', '{}');
update auth.users set raw_user_meta_data = '{"subscribed": true}' where id = '5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01';
insert into lessons (course, video_url) values ('sql', 'https://video.example/1');
-- === attack as b7e2d9a4-31c5-4f08-8a66-9d1f5e7c2b02 {"user_metadata": {"subscribed": true}}
select * from lessons;
-- === use as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from lessons;
-- === expect public.lessons
