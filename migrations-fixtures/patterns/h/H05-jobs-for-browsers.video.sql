-- The queue of transcoding jobs is open to browsers.
-- === common
create extension if not exists pgmq;
select pgmq.create('transcode');
grant usage on schema pgmq to service_role;
grant all on all tables in schema pgmq to service_role;
-- === vulnerable
grant usage on schema pgmq to authenticated;
grant all on all tables in schema pgmq to authenticated;
-- === fixed
-- === world
insert into auth.users (id, email) values
  ('5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01', 'anna@example.com');
select pgmq.send('transcode', '{"video": "secret.mp4"}');
-- === attack as 5a0f3c1e-7a10-4d4e-9b31-0c2a8f6d1e01
select * from pgmq.q_transcode;
-- === use as role service_role
select * from pgmq.q_transcode;
