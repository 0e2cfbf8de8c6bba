import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Index, Table } from "../../../src/catalog/relation.ts";
import type { Fix } from "../../../src/check/check.ts";
import { freeName } from "../../../src/check/fixes/names.ts";
import { ident, list, printed, type Sql, sql } from "../../../src/sql/sql.ts";
import type { Candidate } from "./candidate.ts";

/** The statements that make the candidate the table's primary key. */
export function keyFix(catalog: Catalog, table: Table, candidate: Candidate): Fix {
  switch (candidate.is) {
    case "unique index":
      return promote(catalog, table, candidate.index, candidate.columns);
    case "named column": {
      const empty = candidate.nullable ? ", or a row holds none" : "";
      const why = `It fails where two rows of ${table.id} hold the same ${candidate.columns.join(", ")}${empty}: mend those rows first.`;
      return { safety: "review", why, ...keyOn(catalog, table, candidate.columns) };
    }
    case "link": {
      const why = `It fails where ${table.id} links the same pair twice, and refuses such links from then on: remove the doubles first.`;
      return { safety: "review", why, ...keyOn(catalog, table, candidate.columns) };
    }
    case "new column":
      return newColumn(table, candidate.name);
    case "undecided":
      return {
        safety: "manual",
        why: `Choose the columns that tell the rows of ${table.id} apart: ${candidate.because}.`,
      };
  }
}

type Change = { readonly up: readonly Sql[]; readonly down: readonly Sql[]; readonly keeps: "everyone" };

/** `primary key` makes its columns NOT NULL, and dropping the key leaves them so: undoing takes both back. */
function keyOn(catalog: Catalog, table: Table, columns: readonly string[]): Change {
  const name = ident(table.schema, table.name);
  const nullable = table.columns.filter((column) => columns.includes(column.name) && !column.notNull);
  return {
    up: [sql`alter table ${name} add primary key (${list(columns.map((column) => ident(column)))})`],
    down: [
      sql`alter table ${name} drop constraint ${ident(freeName(catalog, table, [], "pkey"))}`,
      ...nullable.map((column) => sql`alter table ${name} alter column ${ident(column.name)} drop not null`),
    ],
    keeps: "everyone",
  };
}

function newColumn(table: Table, column: string): Fix {
  const name = ident(table.schema, table.name);
  return {
    safety: "review",
    why:
      `It rewrites ${table.id} while nobody can use it, and adds a column that programs will see. ` +
      "Where other columns tell its rows apart, make those the key instead.",
    up: [sql`alter table ${name} add column ${ident(column)} bigint generated always as identity primary key`],
    down: [sql`alter table ${name} drop column ${ident(column)}`],
    keeps: "everyone",
  };
}

/** Turns an index that is a key already into the key. Where something names or needs that index, it stays, and the key is new. */
function promote(catalog: Catalog, table: Table, index: Index, columns: readonly string[]): Fix {
  const why = `${columns.join(", ")} is unique and never null already: nothing that works today stops working.`;
  if (!reusable(table, index)) return { safety: "safe", why, ...keyOn(catalog, table, columns) };
  const name = ident(table.schema, table.name);
  const key = ident(freeName(catalog, table, [], "pkey"));
  return {
    safety: "safe",
    why,
    up: [sql`alter table ${name} add constraint ${key} primary key using index ${ident(index.name)}`],
    down: [sql`alter table ${name} drop constraint ${key}`, sql`${printed(index.definition)}`],
    keeps: "everyone",
  };
}

/** What `primary key using index` takes: a plain table's own index, sorted the default way, that nothing else rests on. */
const reusable = (table: Table, index: Index): boolean =>
  table.kind.is === "plain" &&
  index.constraint === null &&
  index.referencedBy.length === 0 &&
  !index.replicaIdentity &&
  !index.clustered &&
  !index.nullsNotDistinct &&
  index.include.length === 0 &&
  index.keys.every(
    (key) => !key.descending && !key.nullsFirst && key.columnCollation && !key.operatorClass.endsWith("_pattern_ops"),
  );
