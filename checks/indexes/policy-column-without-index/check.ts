import { userTables } from "../../../src/catalog/lookup.ts";
import type { Column, ForeignKey, Table } from "../../../src/catalog/relation.ts";
import { type Check, defineCheck, type Facts, type Severity } from "../../../src/check/check.ts";
import { newIndex } from "../../../src/check/fixes/create-index.ts";
import { unindexedKeySeverity } from "../key-severity.ts";
import { fewRows, rowsOf } from "../size.ts";
import { type How, type Use, usesIn } from "./uses.ts";

type Evidence = {
  readonly table: Table;
  readonly column: Column;
  /** The gravest first. */
  readonly uses: readonly [Use, ...Use[]];
  /** The foreign key that the column is as well: the same index serves it. */
  readonly key: ForeignKey | null;
};

export const policyColumnWithoutIndex: Check = defineCheck<Evidence>({
  id: "policy-column-without-index",
  family: "indexes",
  title: "Policy looks for rows by a column without an index",
  severity: "warning",
  category: "performance",
  needs: [],
  alsoKnownAs: [],

  find,

  object: ({ table, column }) => ({
    kind: "table column",
    identity: column.id,
    schema: table.schema,
    name: column.name,
  }),
  blame: ({ uses: [{ policy, on }] }) => ({
    kind: "policy",
    identity: policy.id,
    schema: on.schema,
    name: policy.name,
  }),
  severityOf: ({ table, uses: [use], key }, { catalog }) =>
    key === null ? severities[use.how] : graver(severities[use.how], unindexedKeySeverity(catalog, table, key)),
  message,
  related: ({ uses }) =>
    [...new Set(uses.map(({ policy }) => policy.id))].map((identity) => ({ kind: "policy", identity })),
  covers: ({ key }) => (key === null ? [] : [{ check: "foreign-key-without-index", object: key.id }]),

  experiments: ({ table, column }) => [{ kind: "scan", table: table.id, columns: [column.name] }],

  fix: ({ table, column }, { catalog }) => {
    const index = newIndex(catalog, table, [column.name]);
    return {
      safety: "safe",
      why: `Adds an index and changes no result. Writes to ${table.id} wait while it is built.`,
      up: [index.up],
      down: index.down,
      keeps: "everyone",
    };
  },
});

/** Where Postgres would use the index for every request, it is missed by every request. */
const severities: Readonly<Record<How, Severity>> = {
  filter: "warning",
  lookup: "warning",
  list: "info",
  mixed: "info",
  write: "info",
};

const graver = (a: Severity, b: Severity): Severity => (a === "info" ? b : a);

function find(facts: Facts): readonly Evidence[] {
  const { catalog } = facts;
  const users = new Set(userTables(catalog).map(({ id }) => id));
  const uses = catalog.tables
    .flatMap((table) => usesIn(facts, table))
    .filter(({ table }) => users.has(table.id) && (rowsOf(catalog, table.id) ?? fewRows) >= fewRows);
  return [...new Set(uses.map(({ column }) => column.id))].flatMap((id) => {
    const found = uses.filter(({ column }) => column.id === id);
    const [first, ...rest] = found.toSorted((a, b) => ranks.indexOf(a.how) - ranks.indexOf(b.how));
    if (first === undefined) return [];
    return [
      { table: first.table, column: first.column, uses: [first, ...rest], key: keyOn(first.table, first.column) },
    ];
  });
}

const ranks: readonly How[] = ["filter", "lookup", "list", "mixed", "write"];

const keyOn = (table: Table, column: Column): ForeignKey | null =>
  table.constraints.find(
    (constraint): constraint is ForeignKey =>
      constraint.kind === "foreign key" &&
      !constraint.inherited &&
      constraint.columns.length === 1 &&
      constraint.columns[0] === column.name,
  ) ?? null;

function message({ table, column, uses: [use], key }: Evidence): string {
  const cascade =
    key === null
      ? ""
      : ` It is a foreign key, too: every delete from ${key.references.table} reads all of ${table.id} as well.`;
  return `${reason(use)}${cascade} Add an index on (${column.name}).`;
}

function reason({ table, column: { name: column }, policy, on, how }: Use): string {
  const named = `The policy "${policy.name}"`;
  switch (how) {
    case "filter":
      return `${named} finds a caller's rows of ${table.id} by ${column}, and no index begins with it: every request reads all of ${table.id}, everybody's rows.`;
    case "lookup":
      return `${named} on ${on.id} looks rows of ${table.id} up by ${column}, and no index begins with it: requests on ${on.id} read all of ${table.id}.`;
    case "list":
      return `${named} compares ${column} of ${table.id} with in (select …), and no index begins with it: even a query for one ${column} reads all of ${table.id}. Where the policy says ${column} = any (array (select …)) instead, Postgres uses the index for it as well.`;
    case "mixed":
      return `${named} lets callers have rows of ${table.id} by ${column}, and no index begins with it: even a query for one ${column} reads all of ${table.id}. Other conditions let some callers see more, so a query without ${column} reads all of it anyway.`;
    case "write":
      return `${named} lets callers change rows of ${table.id} by ${column}, and no index begins with it: a change that names nothing else reads all of ${table.id}.`;
  }
}
