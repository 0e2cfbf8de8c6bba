-- Two steps, each with its way back.

--migrate:up
create table pots (id bigint primary key, bench_id bigint references benches);
-- migrate:down
drop table pots;

-- migrate:up
alter table pots add column planted date;
-- migrate:down
alter table pots drop column planted;
