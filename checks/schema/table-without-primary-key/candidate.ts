import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Column, ForeignKey, Index, Table } from "../../../src/catalog/relation.ts";
import { singular } from "../../../src/check/singular.ts";
import { ident, sql } from "../../../src/sql/sql.ts";
import { coverOf } from "../../indexes/foreign-key-without-index/cover.ts";

/** What the primary key of a table can be. */
export type Candidate =
  /** A unique index on columns that are never null: already a key in all but name. */
  | { readonly is: "unique index"; readonly index: Index; readonly columns: readonly string[] }
  /** A column (with the partition key, where the table has partitions) that is named like a key and nothing yet makes unique. */
  | { readonly is: "named column"; readonly columns: readonly string[]; readonly nullable: boolean }
  /** The two foreign keys of a table that only links two others. */
  | { readonly is: "link"; readonly columns: readonly string[] }
  /** No column fits: a new one has to be added. */
  | { readonly is: "new column"; readonly name: string }
  | { readonly is: "undecided"; readonly because: string };

/** Picks the best candidate: what is unique already, then what is named like a key, then the linked pair, then a new column. */
export function candidateFor(catalog: Catalog, table: Table): Candidate {
  const unique = uniqueIndexes(table)[0];
  if (unique !== undefined) return { is: "unique index", index: unique, columns: keyColumns(unique) };
  const partitionColumns = partitionKey(table);
  if (partitionColumns === null) {
    return {
      is: "undecided",
      because: "the key must contain what the table is partitioned by, which is no plain column",
    };
  }
  const named = namedLikeKey(table);
  if (named !== null) {
    const columns = [named.name, ...partitionColumns.filter((name) => name !== named.name)];
    return { is: "named column", columns, nullable: nullableIn(table, columns) };
  }
  if (table.kind.is === "partitioned") {
    return {
      is: "undecided",
      because: `the key must contain ${partitionColumns.join(", ")}, and no other column tells rows apart`,
    };
  }
  const link = linkedPair(catalog, table);
  if (link !== null) return { is: "link", columns: link };
  const name = ["id", `${table.name}_id`, "row_id"].find((free) =>
    table.columns.every((column) => column.name !== free),
  );
  return name === undefined
    ? { is: "undecided", because: "no column tells its rows apart" }
    : { is: "new column", name };
}

/** Usable unique indexes over columns that are never null, the narrowest first. */
export function uniqueIndexes(table: Table): readonly Index[] {
  const present = new Set(table.columns.filter(({ notNull }) => notNull).map(({ name }) => name));
  const deferrable = new Set(table.constraints.filter((constraint) => constraint.deferrable).map(({ name }) => name));
  return table.indexes
    .filter(({ unique, usable, predicate }) => unique && usable && predicate === null)
    .filter(({ constraint }) => constraint === null || !deferrable.has(constraint))
    .filter(({ keys }) => keys.every(({ column }) => column !== null && present.has(column)))
    .toSorted((a, b) => a.keys.length - b.keys.length || (a.id < b.id ? -1 : 1));
}

const keyColumns = (index: Index): readonly string[] => index.keys.flatMap(({ column }) => column ?? []);

const nullableIn = (table: Table, columns: readonly string[]): boolean =>
  table.columns.some(({ name, notNull }) => columns.includes(name) && !notNull);

/** The columns a primary key must contain: none unless partitioned; null where it is partitioned by an expression. */
function partitionKey(table: Table): readonly string[] | null {
  if (table.kind.is !== "partitioned") return [];
  const by = table.kind.by.slice(table.kind.by.indexOf("(") + 1, -1);
  const column = table.columns.find(({ name }) => sql`${ident(name)}`.text === by);
  return column === undefined ? null : [column.name];
}

const keyTypes: ReadonlySet<string> = new Set(["uuid", "int2", "int4", "int8", "text", "varchar"]);

/** `id` or `uuid`, or the table's own name with `_id` where it is no foreign key to another table. */
function namedLikeKey(table: Table): Column | null {
  const foreign = new Set(foreignKeys(table).flatMap(({ columns }) => columns.map((name) => name.toLowerCase())));
  const own = [table.name, singular(table.name)]
    .map((name) => `${name.toLowerCase()}_id`)
    .filter((name) => !foreign.has(name));
  const found = ["id", "uuid", ...own].map((name) =>
    table.columns.find((column) => column.name.toLowerCase() === name && holdsKeys(column)),
  );
  return found.find((column) => column !== undefined) ?? null;
}

function holdsKeys({ typeName, array }: Column): boolean {
  return !array && keyTypes.has(typeName);
}

const foreignKeys = (table: Table): readonly ForeignKey[] =>
  table.constraints.flatMap((constraint) =>
    constraint.kind === "foreign key" && !constraint.inherited ? [constraint] : [],
  );

/** What a row that only links two others may carry besides: when and how they were linked, nothing that happens twice. */
const linkDetail =
  /^(created|inserted|updated|joined|added|assigned|granted|linked|invited)_(at|on|by)$|^(role|position|sort_order|is_\w+)$/;

/**
 * Two foreign keys that are never null, on a table with nothing of its own to say. The primary key is an index too: what no
 * index serves yet comes first.
 */
function linkedPair(catalog: Catalog, table: Table): readonly string[] | null {
  const keys = foreignKeys(table).filter(({ columns }) => !nullableIn(table, columns));
  const linking = keys.filter(({ columns }) => columns.every((name) => !linkDetail.test(name)));
  const place = ({ columns: [first] }: ForeignKey): number => table.columns.findIndex(({ name }) => name === first);
  const ordered = linking.toSorted(
    (a, b) => Number(isServed(catalog, table, a)) - Number(isServed(catalog, table, b)) || place(a) - place(b),
  );
  const columns = [...new Set(ordered.flatMap((key) => key.columns))];
  const rest = table.columns.filter(({ name }) => !columns.includes(name));
  return linking.length === 2 && columns.length > 1 && rest.every(({ name }) => linkDetail.test(name)) ? columns : null;
}

const isServed = (catalog: Catalog, table: Table, key: ForeignKey): boolean =>
  coverOf(catalog, table, key).is === "covered";

/** The foreign keys that no index serves today and the candidate, once it is the primary key, will. */
export const servedBy = (catalog: Catalog, table: Table, candidate: Candidate): readonly ForeignKey[] =>
  candidate.is !== "link" && candidate.is !== "named column"
    ? []
    : foreignKeys(table).filter(
        (key) =>
          key.columns.every((name) => candidate.columns.slice(0, key.columns.length).includes(name)) &&
          !isServed(catalog, table, key),
      );
