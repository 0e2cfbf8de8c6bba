-- Messages wait in a table that everybody may read.
-- === common
create extension if not exists pgmq;
select pgmq.create('outgoing_mail');
grant usage on schema pgmq to anon, authenticated;
-- === vulnerable
grant select, insert, update, delete on pgmq.q_outgoing_mail to anon, authenticated;
-- === fixed
grant select, insert, update, delete on pgmq.q_outgoing_mail to anon, authenticated;
alter table pgmq.q_outgoing_mail enable row level security;
-- === world
select pgmq.send('outgoing_mail', '{"to": "ada@example.org"}'::jsonb);
-- === attack as anon
select * from pgmq.q_outgoing_mail;
