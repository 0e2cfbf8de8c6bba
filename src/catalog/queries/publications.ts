import { sql } from "../../sql/sql.ts";
import type { Publication } from "../catalog.ts";
import { sorted, sortedBy } from "../order.ts";
import type { Lookup } from "./lookup.ts";
import type { Query } from "./query.ts";

export type PublicationRow = {
  readonly oid: string;
  readonly name: string;
  readonly owner: string;
  readonly allTables: boolean;
  readonly operations: Publication["operations"];
  readonly schemas: readonly string[] | null;
};

/** Whole schemas and lists of columns can be published since PostgreSQL 15. */
const firstWithSchemas = 150000;

export const publicationsQuery: Query<PublicationRow> = {
  name: "publications",
  part: "publications",
  rests: ["pg_publication", "pg_publication_namespace"],
  text: ({ version }) => sql`
  select p.oid, p.pubname as name, pg_catalog.pg_get_userbyid(p.pubowner) as owner, p.puballtables as "allTables",
    pg_catalog.array_remove(array[case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
      case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end], null) as operations,
    ${
      version < firstWithSchemas
        ? sql`null`
        : sql`(select pg_catalog.json_agg(n.nspname) from pg_catalog.pg_publication_namespace pn
      join pg_catalog.pg_namespace n on n.oid = pn.pnnspid where pn.pnpubid = p.oid)`
    } as schemas
  from pg_catalog.pg_publication p`,
};

export type PublishedTableRow = {
  readonly publication: string;
  readonly table: string;
  readonly columns: readonly string[] | null;
  readonly where: string | null;
};

export const publishedTablesQuery: Query<PublishedTableRow> = {
  name: "publishedTables",
  part: "publications",
  rests: ["pg_publication_rel"],
  text: ({ version }) => sql`
  select pr.prpubid as publication, pr.prrelid as table,
    ${
      version < firstWithSchemas
        ? sql`null as columns, null as where`
        : sql`(select pg_catalog.json_agg(a.attname order by a.attnum) from pg_catalog.pg_attribute a
      where a.attrelid = pr.prrelid and a.attnum = any (pr.prattrs::pg_catalog.int2[])) as columns,
    pg_catalog.pg_get_expr(pr.prqual, pr.prrelid) as where`
    }
  from pg_catalog.pg_publication_rel pr`,
};

export const publicationsFrom = (
  rows: readonly PublicationRow[],
  tables: readonly PublishedTableRow[],
  lookup: Lookup,
): readonly Publication[] =>
  sortedBy(
    rows.map(({ oid, schemas, ...row }) => ({
      ...row,
      schemas: sorted(schemas ?? []),
      tables: sortedBy(
        tables.flatMap(({ publication, table: tableOid, columns, where }) => {
          const table = publication === oid ? lookup.relation(tableOid) : null;
          return table === null ? [] : [{ table, columns, where }];
        }),
        ({ table }) => table,
      ),
    })),
    (publication) => publication.name,
  );
