-- expect: nothing
create extension pgmq;
select pgmq.create('mails');
