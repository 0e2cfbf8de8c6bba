import type { Catalog } from "../catalog/catalog.ts";
import { tableById } from "../catalog/lookup.ts";
import type { Index, Table } from "../catalog/relation.ts";
import type { Scan, Substitute } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { ident, list, literal, type Part, printed, type Sql, sql } from "../sql/sql.ts";
import { type Lab, named } from "./lab.ts";
import { blocked, failed, inconclusive, proven } from "./outcome.ts";
import { planOf, type Scanning } from "./plan.ts";

/** As a reader can repeat it. */
const explained = (statement: Sql): Sql => sql`set enable_seqscan = off;\nexplain (generic_plan) ${statement}`;

const asOwner = "the table's owner";

/** Proven when Postgres has no way to these columns but to read the whole table (or a whole index); an index made for the purpose is the control. */
export async function scan(lab: Lab, { table: id, columns }: Scan): Promise<Proof> {
  const table = tableById(lab.catalog, id);
  if (table === null) return inconclusive(`${id} is not in the catalog`);
  const statement = search(table, columns);
  const indexes = indexesOf(lab.catalog, table);
  const now = await lab.shadow.scratch(() => planOf(lab.shadow, statement));
  if (!now.ok) return failed(now.error);
  const whole = now.rows.find((scanning) => !searches(scanning, indexes, columns));
  if (whole === undefined) return blocked(`Postgres finds the rows through ${now.rows[0]?.index ?? "an index"}`);
  const control = await lab.shadow.scratch(() => withIndex(lab, table, columns, statement));
  if (control !== null) return inconclusive(control);
  return proven(asOwner, explained(statement), wholeInWords(whole, table));
}

const wholeInWords = ({ index }: Scanning, table: Table): string =>
  index === null
    ? `Seq Scan on ${table.id}: every row is read, even with enable_seqscan = off`
    : `the whole index ${index} is read, because it does not begin with these columns`;

/** The statement that a foreign key's check runs; a partitioned table is searched with its partitions. */
function search(table: Table, columns: readonly string[]): Sql {
  const conditions = columns.map((column, i) => {
    const type = table.columns.find(({ name }) => name === column)?.type;
    return sql`${ident(column)} = ${parameter(i)}${type === undefined ? sql`` : sql`::${printed(type)}`}`;
  });
  const only = table.kind.is === "partitioned" ? sql`` : sql`only `;
  return sql`select 1 from ${only}${named(table)} where ${list(conditions, sql` and `)}`;
}

const parameters: readonly Sql[] = Array.from({ length: 32 }, (_, i) => ({ ...sql`$`, text: `$${i + 1}` }));
const parameter = (i: number): Part => parameters[i] ?? literal("");

const indexesOf = (catalog: Catalog, table: Table): readonly Index[] => {
  const parts = catalog.tables.filter(({ kind }) => kind.is === "partition" && kind.of === table.id);
  return [...table.indexes, ...parts.flatMap((part) => indexesOf(catalog, part))];
};

/** An index whose first key is among the columns narrows the search; without that all of it is read. */
function searches(scanning: Scanning, indexes: readonly Index[], columns: readonly string[]): boolean {
  if (scanning.index === null || scanning.condition === null) return false;
  const index = indexes.find(({ name }) => name === scanning.index);
  const first = index?.keys[0]?.column;
  return (
    index === undefined || index.method !== "btree" || first === undefined || first === null || columns.includes(first)
  );
}

async function withIndex(lab: Lab, table: Table, columns: readonly string[], statement: Sql): Promise<string | null> {
  const name = "rowproof control";
  const made = await lab.shadow.attempt(
    sql`create index ${ident(name)} on ${named(table)} (${list(columns.map((column) => ident(column)))})`,
  );
  if (!made.ok) return `control failed: no index can be made on these columns: ${made.error.message}`;
  const plan = await planOf(lab.shadow, statement);
  if (!plan.ok) return `control failed: ${plan.error.message}`;
  return plan.rows.some(({ condition }) => condition !== null)
    ? null
    : "control failed: Postgres reads the whole table even with an index on these columns";
}

type Pair = { readonly table: Table; readonly index: Index; readonly by: Index };

/** Blocked once the index is gone. Proven when Postgres searches with `by` once `index` and the table's other indexes are gone. */
export async function substitute(lab: Lab, experiment: Substitute): Promise<Proof> {
  const table = lab.catalog.tables.find(({ indexes }) => indexes.some(({ id }) => id === experiment.index));
  const index = table?.indexes.find(({ id }) => id === experiment.index);
  const by = table?.indexes.find(({ id }) => id === experiment.by);
  if (table === undefined || index === undefined) return blocked(`${experiment.index} is gone`);
  if (by === undefined) return inconclusive("the indexes are not on one table of the catalog");
  if (by.method !== "btree" && by.method !== "hash")
    return inconclusive(`no search with = shows what an index of method ${by.method} serves`);
  return replace(lab, { table, index, by });
}

async function replace(lab: Lab, { table, index, by }: Pair): Promise<Proof> {
  const statement = searchBy(table, index);
  const before = await lab.shadow.scratch(() => planOf(lab.shadow, statement));
  if (!before.ok) return failed(before.error);
  if (before.rows.every(({ condition }) => condition === null))
    return inconclusive("control failed: no index serves this search even now");
  for (const other of table.indexes) {
    if (other.id === by.id) continue;
    const dropped = await lab.shadow.attempt(dropping(table, other));
    if (!dropped.ok && other.id === index.id) return failed(dropped.error);
  }
  const after = await planOf(lab.shadow, statement);
  if (!after.ok) return failed(after.error);
  const used =
    after.rows.some((scanning) => scanning.index === by.name && scanning.condition !== null) && beginsWith(by, index);
  if (!used) return blocked(`without ${index.name} Postgres does not search with ${by.name}`);
  return proven(asOwner, explained(statement), `without ${index.name}, Postgres searches with ${by.name}`);
}

/**
 * Postgres also searches with keys further back, but then reads the index from end to end. A unique index that has all its
 * values leads to one row, and needs no more.
 */
function beginsWith(by: Index, index: Index): boolean {
  const front = new Set(by.keys.slice(0, index.keys.length).map(({ text }) => text));
  const searched = new Set(index.keys.map(({ text }) => text));
  return (
    index.keys.every(({ text }) => front.has(text)) || (by.unique && by.keys.every(({ text }) => searched.has(text)))
  );
}

function dropping(table: Table, index: Index): Sql {
  return index.constraint === null
    ? sql`drop index ${ident(table.schema, index.name)} cascade`
    : sql`alter table ${named(table)} drop constraint ${ident(index.constraint)} cascade`;
}

function searchBy(table: Table, index: Index): Sql {
  const conditions = index.keys.map(({ text }, i) => sql`(${printed(text)}) = ${parameter(i)}`);
  const all = index.predicate === null ? conditions : [...conditions, sql`(${printed(index.predicate)})`];
  return sql`select 1 from ${named(table)} where ${list(all, sql` and `)}`;
}
