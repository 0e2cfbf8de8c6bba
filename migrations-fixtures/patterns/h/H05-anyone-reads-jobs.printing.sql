-- Visitors read and take away what waits in the queue.
-- === common
create extension if not exists pgmq;
select pgmq.create('print_jobs');
-- === vulnerable
grant usage on schema pgmq to anon, authenticated;
grant select, insert, update, delete on pgmq.q_print_jobs to anon, authenticated;
-- === fixed
grant usage on schema pgmq to service_role;
grant select, insert, update, delete on pgmq.q_print_jobs to service_role;
-- === world
select pgmq.send('print_jobs', '{"document": "payslip"}'::jsonb);
-- === attack as anon
select * from pgmq.q_print_jobs;
