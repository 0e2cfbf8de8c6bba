import type { Publication } from "../../../src/catalog/catalog.ts";
import { userTables } from "../../../src/catalog/lookup.ts";
import type { Index, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Severity } from "../../../src/check/check.ts";
import { candidateFor, servedBy, uniqueIndexes } from "./candidate.ts";
import { keyFix } from "./key-fix.ts";

type Evidence = {
  readonly table: Table;
  /** A publication that sends updates or deletes, and cannot: Postgres refuses those commands on this table. */
  readonly refusedBy: Publication | null;
  /** Something unique and never null tells its rows apart. */
  readonly unique: Index | null;
};

export const tableWithoutPrimaryKey: Check = defineCheck<Evidence>({
  id: "table-without-primary-key",
  family: "schema",
  title: "Table has no primary key",
  severity: "error",
  category: "schema",
  needs: [],
  alsoKnownAs: ["splinter:no_primary_key", "pg-index-health:tables_without_primary_key"],

  find: ({ catalog }) =>
    userTables(catalog)
      .filter(({ kind }) => kind.is === "plain" || kind.is === "partitioned")
      .filter(({ constraints }) => !constraints.some(({ kind }) => kind === "primary key"))
      .map((table) => ({
        table,
        refusedBy: catalog.publications.find((publication) => refuses(publication, table)) ?? null,
        unique: uniqueIndexes(table)[0] ?? null,
      })),

  object: ({ table }) => ({ kind: "table", identity: table.id, schema: table.schema, name: table.name }),
  severityOf,
  message,

  experiments: ({ table }) =>
    table.indexes.some(({ unique }) => unique) ? [] : [{ kind: "duplicate", table: table.id }],

  covers: ({ table }, { catalog }) =>
    servedBy(catalog, table, candidateFor(catalog, table)).map(({ id }) => ({
      check: "foreign-key-without-index",
      object: id,
    })),

  fix: ({ table }, { catalog }) => keyFix(catalog, table, candidateFor(catalog, table)),
});

/** Postgres refuses updates and deletes of a published table whose rows it cannot name to the subscriber. */
function refuses(publication: Publication, table: Table): boolean {
  const sends = publication.operations.includes("update") || publication.operations.includes("delete");
  const includes =
    publication.allTables ||
    publication.schemas.includes(table.schema) ||
    publication.tables.some((published) => published.table === table.id);
  return sends && includes && (table.replicaIdentity === "default" || table.replicaIdentity === "nothing");
}

function severityOf({ table, refusedBy, unique }: Evidence): Severity {
  if (refusedBy !== null) return "error";
  const identified = unique !== null && table.replicaIdentity === "index";
  return identified || table.persistence === "unlogged" ? "info" : "warning";
}

function message({ table, refusedBy, unique }: Evidence): string {
  if (refusedBy !== null) {
    return (
      `Every update and delete of ${table.id} fails: it has no primary key, and the publication ${refusedBy.name} ` +
      "cannot tell subscribers which row changed. Add a primary key."
    );
  }
  if (unique !== null) {
    const columns = unique.keys.map(({ text }) => text).join(", ");
    const unseen = table.replicaIdentity === "index" ? "" : ", and replication cannot say which row changed";
    return (
      `${table.id} has no primary key, although ${columns} is unique and never null: tools that look for a key find ` +
      `none${unseen}. Make ${columns} the primary key.`
    );
  }
  return (
    `${table.id} has no primary key: the same row can be stored twice, nobody can change or delete just one of the two, ` +
    "and realtime updates and replication cannot say which row changed. Add a primary key."
  );
}
