create extension pgmq;
-- expect: queue-without-rls pgmq.q_mails (warning)
select pgmq.create('mails');
grant usage on schema pgmq to anon;
grant select, insert on pgmq.q_mails to anon;
