-- The queue is locked, and the archive of what was done is not.
-- === common
create extension if not exists pgmq;
select pgmq.create('labels');
grant usage on schema pgmq to authenticated;
alter table pgmq.q_labels enable row level security;
-- === vulnerable
grant select on pgmq.a_labels to authenticated;
-- === fixed
alter table pgmq.a_labels enable row level security;
grant select on pgmq.a_labels to authenticated;
-- === world
insert into auth.users (id, email) values ('a1a1a1a1-0000-4000-8000-00000000000a', 'ada@printing2.test'), ('b2b2b2b2-0000-4000-8000-00000000000b', 'ben@printing2.test'), ('c3c3c3c3-0000-4000-8000-00000000000c', 'cy@printing2.test');
select pgmq.archive('labels', (select pgmq.send('labels', '{"to": "Ada"}'::jsonb)));
-- === attack as b2b2b2b2-0000-4000-8000-00000000000b
select * from pgmq.a_labels;
