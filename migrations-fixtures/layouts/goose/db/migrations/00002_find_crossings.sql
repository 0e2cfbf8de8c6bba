-- +goose no transaction
-- +goose up
create index concurrently crossings_ferry_id_idx on crossings (ferry_id);
-- +goose down
drop index concurrently crossings_ferry_id_idx;
