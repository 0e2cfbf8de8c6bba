import type { Shadow } from "../shadow/shadow.ts";
import { literal, type Sql, sql } from "../sql/sql.ts";

/**
 * Notes in the shadow which statement made and changed every object, by OID, so that renames and drops need no care. It
 * lives in `pg_catalog`, where migrations that walk over all tables or functions do not meet it, and is part of a dump, so
 * that a replay can go on from there.
 */
export type Recorder = {
  /** Run before a statement: what it makes is noted under this number. */
  readonly at: (statement: number) => Sql;
  /** What was noted of objects that still exist, by the identity they have now. */
  readonly read: () => Promise<readonly Noted[]>;
  /** Leaves no trace. */
  readonly remove: () => Promise<void>;
};

export type Noted = {
  readonly type: string;
  readonly identity: string;
  readonly made: number | null;
  readonly changed: number | null;
};

/** Starts noting. To be called as superuser, outside a transaction. What is there already counts as the platform's. */
export async function startRecorder(shadow: Shadow): Promise<Recorder> {
  await shadow.execute([
    sql`set allow_system_table_mods = on`,
    sql`create table pg_catalog.rowproof_note (
      classid oid, objid oid, objsubid int, made int, changed int, primary key (classid, objid, objsubid))`,
    sql`create table pg_catalog.rowproof_bucket (id text primary key, made int, changed int)`,
    sql`insert into pg_catalog.rowproof_note (classid, objid, objsubid) ${existingParts}`,
    recordObjects,
    recordBucket,
    sql`reset allow_system_table_mods`,
    watchBuckets,
    sql`create event trigger rowproof_record on ddl_command_end execute function pg_catalog.rowproof_record()`,
    sql`alter event trigger rowproof_record enable always`,
  ]);
  return recorderIn(shadow);
}

/** The recorder of a database in which `startRecorder` was called, or of a copy. */
export const recorderIn = (shadow: Shadow): Recorder => ({
  at: (statement) => sql`set rowproof.statement = ${literal(String(statement))}`,
  read: () => shadow.query<Noted>(noted),
  remove: () => shadow.execute(removal),
});

/** Parts of relations that are objects of their own, but that no DDL command reports by itself. */
const partsOf = (relations: Sql): Sql => sql`
  select 'pg_catalog.pg_class'::pg_catalog.regclass, attrelid, attnum from pg_catalog.pg_attribute
  where attrelid in (${relations}) and attnum > 0 and not attisdropped
  union all
  select 'pg_catalog.pg_constraint'::pg_catalog.regclass, oid, 0 from pg_catalog.pg_constraint
  where conrelid in (${relations}) and contype in ('c', 'f', 'p', 'u', 'x')
  union all
  select 'pg_catalog.pg_class'::pg_catalog.regclass, indexrelid, 0 from pg_catalog.pg_index
  where indrelid in (${relations})`;

const existingParts = sql`
  ${partsOf(sql`
    select oid from pg_catalog.pg_class
    where relkind in ('r', 'p', 'v', 'm', 'f')
      and relnamespace not in (select oid from pg_catalog.pg_namespace
        where nspname in ('pg_catalog', 'information_schema', 'pg_toast'))`)}
  union all
  select 'pg_catalog.pg_default_acl'::pg_catalog.regclass, oid, 0 from pg_catalog.pg_default_acl`;

const recordParts = (relations: Sql): Sql => sql`
      insert into pg_catalog.rowproof_note
      select part.*, here, here from (${partsOf(relations)}) as part
      on conflict do nothing`;

/** As the owner, whoever runs the migration. A command with CREATE in its name on an object that is there is `create or replace`. */
const recordObjects = sql`
create function pg_catalog.rowproof_record() returns event_trigger language plpgsql security definer as $record$
declare
  here constant int := nullif(pg_catalog.current_setting('rowproof.statement', true), '');
  command record;
begin
  for command in
    select classid, objid, objsubid, command_tag, object_type from pg_catalog.pg_event_trigger_ddl_commands()
    where objid <> 0 and not in_extension and command_tag <> 'COMMENT'
  loop
    insert into pg_catalog.rowproof_note as note
    values (command.classid, command.objid, command.objsubid,
      case when command.command_tag ~ '^(CREATE|SELECT INTO)' then here end, here)
    on conflict (classid, objid, objsubid) do update
    set made = coalesce(excluded.made, note.made), changed = excluded.changed;

    if command.object_type in ('table', 'view', 'materialized view', 'foreign table') then
      ${recordParts(sql`command.objid`)};
      if exists (select from pg_catalog.pg_inherits where inhparent = command.objid) then
        ${recordParts(sql`
          with recursive family (relation) as (
            select command.objid
            union
            select inhrelid from pg_catalog.pg_inherits join family on inhparent = relation
          )
          select relation from family`)};
      end if;
    end if;
  end loop;

  if tg_tag = 'ALTER DEFAULT PRIVILEGES' then
    insert into pg_catalog.rowproof_note
    select 'pg_catalog.pg_default_acl'::pg_catalog.regclass, oid, 0, here, here from pg_catalog.pg_default_acl
    on conflict do nothing;
  end if;
end $record$`;

const recordBucket = sql`
create function pg_catalog.rowproof_record_bucket() returns trigger language plpgsql security definer as $record$
declare
  here constant int := nullif(pg_catalog.current_setting('rowproof.statement', true), '');
begin
  insert into pg_catalog.rowproof_bucket as bucket
  values (new.id, case tg_op when 'INSERT' then here end, here)
  on conflict (id) do update set made = coalesce(excluded.made, bucket.made), changed = excluded.changed;
  return null;
end $record$`;

const watchBuckets = sql`
do $watch$ begin
  if pg_catalog.to_regclass('storage.buckets') is not null then
    create trigger rowproof_record after insert or update on storage.buckets
      for each row execute function pg_catalog.rowproof_record_bucket();
    alter table storage.buckets enable always trigger rowproof_record;
  end if;
end $watch$`;

const noted = sql`
select object.type, object.identity, note.made, note.changed
from pg_catalog.rowproof_note as note
cross join lateral pg_catalog.pg_identify_object(note.classid, note.objid, note.objsubid) as object
where note.changed is not null and object.identity is not null
union all
select 'bucket', id, made, changed from pg_catalog.rowproof_bucket`;

const removal: readonly Sql[] = [
  sql`set allow_system_table_mods = on`,
  sql`drop event trigger rowproof_record`,
  sql`drop trigger if exists rowproof_record on storage.buckets`,
  sql`drop function pg_catalog.rowproof_record(), pg_catalog.rowproof_record_bucket()`,
  sql`drop table pg_catalog.rowproof_note, pg_catalog.rowproof_bucket`,
  sql`reset allow_system_table_mods`,
];
