import { sql } from "../../sql/sql.ts";
import type { Statistics } from "../catalog.ts";
import { sortedBy } from "../order.ts";
import type { Lookup } from "./lookup.ts";
import { inScope, type Query } from "./query.ts";

export type TableStatisticsRow = Omit<Statistics["tables"][number], "id"> & { readonly oid: string };
export type IndexStatisticsRow = Omit<Statistics["indexes"][number], "id"> & { readonly oid: string };

export const tableStatisticsQuery: Query<TableStatisticsRow> = {
  name: "tableStatistics",
  part: "statistics",
  rests: null,
  text: () => sql`
  select c.oid, case when c.reltuples >= 0 then c.reltuples end as rows, coalesce(pg_catalog.pg_table_size(c.oid), 0) as bytes,
    coalesce(pg_catalog.pg_stat_get_numscans(c.oid), 0) as "sequentialScans",
    coalesce((select pg_catalog.sum(pg_catalog.pg_stat_get_numscans(i.indexrelid))
      from pg_catalog.pg_index i where i.indrelid = c.oid), 0) as "indexScans",
    pg_catalog.pg_stat_get_tuples_inserted(c.oid) as inserted, pg_catalog.pg_stat_get_tuples_updated(c.oid) as updated,
    pg_catalog.pg_stat_get_tuples_deleted(c.oid) as deleted
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'p') and ${inScope}`,
};

export const indexStatisticsQuery: Query<IndexStatisticsRow> = {
  name: "indexStatistics",
  part: "statistics",
  rests: null,
  text: () => sql`
  select i.indexrelid as oid, pg_catalog.pg_stat_get_numscans(i.indexrelid) as scans,
    coalesce(pg_catalog.pg_relation_size(i.indexrelid), 0) as bytes
  from pg_catalog.pg_index i
  join pg_catalog.pg_class c on c.oid = i.indrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm', 'p') and ${inScope}`,
};

export const countingSinceQuery: Query<{ readonly since: string | null }> = {
  name: "countingSince",
  part: "statistics",
  rests: null,
  text: () => sql`
  select pg_catalog.to_char(d.stats_reset at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since
  from pg_catalog.pg_stat_database d where d.datname = pg_catalog.current_database()`,
};

export const statisticsFrom = (
  tables: readonly TableStatisticsRow[],
  indexes: readonly IndexStatisticsRow[],
  since: string | null,
  lookup: Lookup,
): Statistics => ({
  since,
  tables: sortedBy(
    tables.flatMap(({ oid, ...counts }) => {
      const id = lookup.relation(oid);
      return id === null ? [] : [{ id, ...counts }];
    }),
    ({ id }) => id,
  ),
  indexes: sortedBy(
    indexes.flatMap(({ oid, ...counts }) => {
      const id = lookup.index(oid);
      return id === null ? [] : [{ id, ...counts }];
    }),
    ({ id }) => id,
  ),
});
