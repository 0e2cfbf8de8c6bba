-- expect: nothing
create extension pgmq;
select pgmq.create('mails');
grant usage on schema pgmq to anon;
grant select on pgmq.q_mails to anon;
alter table pgmq.q_mails enable row level security;
