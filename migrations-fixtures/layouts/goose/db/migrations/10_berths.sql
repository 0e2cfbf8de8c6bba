-- +goose Up
-- +goose ENVSUB ON
create table berths (
  id bigint primary key,
  ferry_id bigint references ferries,
  colour text not null default '${ROWPROOF_TEST_COLOUR:-blue}',
  note text not null default '$$5 a night'
);
-- +goose ENVSUB OFF
comment on table berths is 'As ${WRITTEN}';
