-- What the queue has dealt with lies in the open.
-- === common
create extension if not exists pgmq;
select pgmq.create('outgoing_parcels');
grant usage on schema pgmq to authenticated, anon;
-- === vulnerable
grant select on pgmq.a_outgoing_parcels to authenticated, anon;
-- === fixed
alter table pgmq.a_outgoing_parcels enable row level security;
grant select on pgmq.a_outgoing_parcels to authenticated, anon;
-- === world
select pgmq.send('outgoing_parcels', '{"to": "ada"}'::jsonb);
select pgmq.archive('outgoing_parcels', 1::bigint);
-- === attack as anon
select * from pgmq.a_outgoing_parcels;
