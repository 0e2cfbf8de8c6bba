-- migrate:up transaction:false
create index concurrently benches_greenhouse_id_idx on benches (greenhouse_id);

-- migrate:down transaction:false
drop index concurrently benches_greenhouse_id_idx;
