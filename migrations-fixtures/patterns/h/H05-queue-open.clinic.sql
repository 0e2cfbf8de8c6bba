-- Messages wait in a table that everybody may read.
-- === common
create extension if not exists pgmq;
select pgmq.create('reminders');
grant usage on schema pgmq to anon, authenticated;
-- === vulnerable
grant select, insert, update, delete on pgmq.q_reminders to anon, authenticated;
-- === fixed
grant select, insert, update, delete on pgmq.q_reminders to anon, authenticated;
alter table pgmq.q_reminders enable row level security;
-- === world
select pgmq.send('reminders', '{"to": "ada@example.org"}'::jsonb);
-- === attack as anon
select * from pgmq.q_reminders;
