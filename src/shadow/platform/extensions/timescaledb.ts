import { type StandIn, standIn } from "./stand-in.ts";

/** Hypertables stay plain tables, and policies are taken and do nothing. Continuous aggregates cannot be made. */
export const timescaledb: StandIn = standIn({
  name: "timescaledb",
  version: "2.16.1",
  comment: "Enables scalable inserts and complex queries for time-series data (Apache 2 Edition)",
  outward: true,
  script: `
create function create_hypertable(
  relation regclass, time_column_name name, partitioning_column name default null, number_partitions integer default null,
  associated_schema_name name default null, associated_table_prefix name default null,
  chunk_time_interval anyelement default null::bigint, create_default_indexes boolean default true,
  if_not_exists boolean default false, partitioning_func regproc default null, migrate_data boolean default false,
  chunk_target_size text default null, chunk_sizing_func regproc default null, time_partitioning_func regproc default null
) returns table (hypertable_id integer, schema_name name, table_name name, created boolean) language plpgsql as $$
begin
  return query select 1, n.nspname, c.relname, true
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace where c.oid = relation;
end
$$;
create function add_dimension(
  hypertable regclass, column_name name, number_partitions integer default null,
  chunk_time_interval anyelement default null::bigint, partitioning_func regproc default null, if_not_exists boolean default false
) returns table (dimension_id integer, schema_name name, table_name name, column_name name, created boolean)
language plpgsql as $$
begin
end
$$;
create function add_retention_policy(
  relation regclass, drop_after interval, if_not_exists boolean default false, schedule_interval interval default null
) returns integer language sql as $$ select 1 $$;
create function remove_retention_policy(relation regclass, if_exists boolean default false) returns void language sql as $$ $$;
create function add_compression_policy(
  hypertable regclass, compress_after interval, if_not_exists boolean default false
) returns integer language sql as $$ select 1 $$;
create function drop_chunks(relation regclass, older_than interval default null, newer_than interval default null)
returns setof text language sql as $$ select null::text where false $$;
create function time_bucket(bucket_width interval, ts timestamptz) returns timestamptz language sql immutable strict as $$
  select date_bin(bucket_width, ts, timestamptz '2000-01-03 00:00:00+00')
$$;
create function time_bucket(bucket_width interval, ts timestamp) returns timestamp language sql immutable strict as $$
  select date_bin(bucket_width, ts, timestamp '2000-01-03 00:00:00')
$$;
create function time_bucket(bucket_width interval, ts date) returns date language sql immutable strict as $$
  select date_bin(bucket_width, ts::timestamp, timestamp '2000-01-03 00:00:00')::date
$$;
`,
});
