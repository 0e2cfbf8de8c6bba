import { type StandIn, standIn } from "./stand-in.ts";

/**
 * What is configured is kept, but no partitions are made: a partitioned table has its default partition only, which takes
 * every row (https://github.com/pgpartman/pg_partman/blob/master/doc/pg_partman.md).
 */
export const pgPartman: StandIn = standIn({
  name: "pg_partman",
  version: "5.2.4",
  comment: "Extension to manage partitioned tables by time or ID",
  script: `
create table part_config (
  parent_table text primary key,
  control text not null,
  time_encoder text,
  time_decoder text,
  partition_interval text not null,
  partition_type text not null,
  premake integer not null default 4,
  automatic_maintenance text not null default 'on',
  template_table text,
  retention text,
  retention_schema text,
  retention_keep_index boolean not null default true,
  retention_keep_table boolean not null default true,
  epoch text not null default 'none',
  constraint_cols text[],
  optimize_constraint integer not null default 30,
  infinite_time_partitions boolean not null default false,
  datetime_string text,
  jobmon boolean not null default true,
  sub_partition_set_full boolean not null default false,
  undo_in_progress boolean not null default false,
  inherit_privileges boolean default false,
  constraint_valid boolean not null default true,
  ignore_default_data boolean not null default true,
  date_trunc_interval text,
  maintenance_order integer,
  retention_keep_publication boolean not null default false,
  maintenance_last_run timestamptz,
  async_partitioning_in_progress text
);
create table part_config_sub (
  sub_parent text primary key references part_config (parent_table) on delete cascade on update cascade
    deferrable initially deferred,
  sub_control text not null,
  sub_partition_interval text not null,
  sub_partition_type text not null,
  sub_premake integer not null default 4,
  sub_retention text,
  sub_retention_keep_table boolean not null default true
);

create function create_parent(
  p_parent_table text, p_control text, p_interval text, p_type text default 'range', p_epoch text default 'none',
  p_premake integer default 4, p_start_partition text default null, p_default_table boolean default true,
  p_automatic_maintenance text default 'on', p_constraint_cols text[] default null, p_template_table text default null,
  p_jobmon boolean default true, p_date_trunc_interval text default null, p_control_not_null boolean default true,
  p_time_encoder text default null, p_time_decoder text default null
) returns boolean language plpgsql as $$
declare
  parent regclass := p_parent_table::regclass;
  parent_schema text;
  parent_name text;
begin
  select n.nspname, c.relname into parent_schema, parent_name
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.oid = parent and c.relkind = 'p';
  if not found then
    raise exception '% is not a partitioned table', p_parent_table;
  end if;
  if p_default_table then
    execute pg_catalog.format('create table if not exists %I.%I partition of %s default', parent_schema,
      pg_catalog.left(parent_name, 55) || '_default', parent);
  end if;
  insert into @extschema@.part_config (parent_table, control, partition_interval, partition_type, premake,
      automatic_maintenance, template_table, epoch, constraint_cols, jobmon, date_trunc_interval, time_encoder, time_decoder)
    values (p_parent_table, p_control, p_interval, p_type, p_premake, p_automatic_maintenance, p_template_table, p_epoch,
      p_constraint_cols, p_jobmon, p_date_trunc_interval, p_time_encoder, p_time_decoder);
  return true;
end
$$;

create function create_parent(
  p_parent_table text, p_control text, p_type text, p_interval text, p_constraint_cols text[], p_premake integer,
  p_automatic_maintenance text default 'on', p_start_partition text default null, p_inherit_fk boolean default true,
  p_epoch text default 'none', p_upsert text default '', p_publications text[] default null,
  p_trigger_return_null boolean default true, p_template_table text default null, p_jobmon boolean default true,
  p_date_trunc_interval text default null
) returns boolean language sql as $$
  select @extschema@.create_parent(p_parent_table => p_parent_table, p_control => p_control, p_interval => p_interval,
    p_type => p_type, p_epoch => p_epoch, p_premake => p_premake, p_start_partition => p_start_partition,
    p_automatic_maintenance => p_automatic_maintenance, p_constraint_cols => p_constraint_cols,
    p_template_table => p_template_table, p_jobmon => p_jobmon, p_date_trunc_interval => p_date_trunc_interval)
$$;

create function create_sub_parent(
  p_top_parent text, p_control text, p_interval text, p_type text default 'range', p_default_table boolean default true,
  p_declarative_check text default null, p_constraint_cols text[] default null, p_premake integer default 4,
  p_start_partition text default null, p_epoch text default 'none', p_jobmon boolean default true,
  p_date_trunc_interval text default null, p_control_not_null boolean default true, p_time_encoder text default null,
  p_time_decoder text default null
) returns boolean language sql as $$
  insert into @extschema@.part_config_sub (sub_parent, sub_control, sub_partition_interval, sub_partition_type, sub_premake)
    values (p_top_parent, p_control, p_interval, p_type, p_premake);
  select true
$$;

create procedure run_maintenance_proc(
  p_wait integer default 0, p_analyze boolean default null, p_jobmon boolean default true
) language sql as $$ $$;
create function run_maintenance(
  p_parent_table text default null, p_analyze boolean default false, p_jobmon boolean default true
) returns void language sql as $$ $$;
create procedure partition_data_proc(
  p_parent_table text, p_loop_count integer default null, p_interval text default null, p_lock_wait integer default 0,
  p_lock_wait_tries integer default 10, p_wait integer default 1, p_order text default 'ASC',
  p_source_table text default null, p_ignored_columns text[] default null, p_quiet boolean default false
) language sql as $$ $$;
create function partition_data_time(
  p_parent_table text, p_batch_count integer default 1, p_batch_interval interval default null,
  p_lock_wait numeric default 0, p_order text default 'ASC', p_analyze boolean default true,
  p_source_table text default null, p_ignored_columns text[] default null
) returns bigint language sql as $$ select 0::bigint $$;
create function partition_data_id(
  p_parent_table text, p_batch_count integer default 1, p_batch_interval bigint default null,
  p_lock_wait numeric default 0, p_order text default 'ASC', p_analyze boolean default true,
  p_source_table text default null, p_ignored_columns text[] default null
) returns bigint language sql as $$ select 0::bigint $$;
create function show_partitions(
  p_parent_table text, p_order text default 'ASC', p_include_default boolean default false
) returns table (partition_schemaname text, partition_tablename text) language sql stable as $$
  select n.nspname::text, c.relname::text
    from pg_catalog.pg_inherits i
      join pg_catalog.pg_class c on c.oid = i.inhrelid
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where i.inhparent = p_parent_table::regclass
      and (p_include_default or pg_catalog.pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT')
    order by case when p_order = 'ASC' then c.relname end, c.relname desc
$$;
create function drop_partition_time(
  p_parent_table text, p_retention interval default null, p_keep_table boolean default null,
  p_keep_index boolean default null, p_retention_schema text default null, p_reference_timestamp timestamptz default now()
) returns integer language sql as $$ select 0 $$;
create function drop_partition_id(
  p_parent_table text, p_retention bigint default null, p_keep_table boolean default null,
  p_keep_index boolean default null, p_retention_schema text default null
) returns integer language sql as $$ select 0 $$;
do $$
begin
  if exists (select from pg_catalog.pg_roles where rolname = 'postgres') then
    grant all on part_config, part_config_sub to postgres with grant option;
  end if;
end
$$;
`,
});
