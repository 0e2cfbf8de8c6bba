-- Handled messages are kept in a table that everybody may read.
-- === common
create extension if not exists pgmq;
select pgmq.create('reminders');
grant usage on schema pgmq to anon, authenticated;
-- === vulnerable
grant select, insert, update, delete on pgmq.a_reminders to anon, authenticated;
-- === fixed
grant select, insert, update, delete on pgmq.a_reminders to anon, authenticated;
alter table pgmq.a_reminders enable row level security;
-- === world
select pgmq.send('reminders', '{"to": "ada@example.org"}'::jsonb);
select pgmq.archive('reminders', 1::bigint);
-- === attack as anon
select * from pgmq.a_reminders;
