-- Users read and delete what waits in the queue.
-- === common
create extension if not exists pgmq;
select pgmq.create('outgoing_letters');
grant usage on schema pgmq to authenticated;
-- === vulnerable
grant all on all tables in schema pgmq to authenticated;
-- === fixed
grant select on pgmq.q_outgoing_letters to service_role;
-- === world
insert into auth.users (id, email) values ('aaaaaaaa-0000-4000-8000-000000000001', 'ada@mailroom.test'), ('bbbbbbbb-0000-4000-8000-000000000002', 'ben@mailroom.test');
select pgmq.send('outgoing_letters', '{"to": "ada"}'::jsonb);
-- === attack as bbbbbbbb-0000-4000-8000-000000000002
select * from pgmq.q_outgoing_letters;
