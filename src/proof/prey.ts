import type { Owner } from "../access/access.ts";
import type { Relation, Table } from "../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../sql/sql.ts";
import { type Actor, as } from "./actor.ts";
import { type Lab, named, tablesUnder } from "./lab.ts";
import { sameText } from "./world/insert-row.ts";
import { member, type Tenant } from "./world/tenant.ts";
import type { Row } from "./world/world.ts";

/** What an attack is after: a row of the victim's, as the relation shows it. */
export type Prey = {
  readonly relation: Relation;
  /** The victim's rows underneath: one for a table, one for each table below a view. */
  readonly rows: readonly [Row, ...Row[]];
  /** The relation's columns in the victim's row, as text. */
  readonly values: ReadonlyMap<string, string | null>;
  /** Finds the row in the relation, and the columns that this takes (null: none that can be named, only its place). */
  readonly where: Sql;
  readonly key: readonly string[] | null;
  /** What a report shows of the row first. */
  readonly telling: readonly string[];
};

/** Prey, or why there is none; `certain`: there can be none. */
export type Found =
  | { readonly prey: Prey }
  | { readonly prey: null; readonly because: string; readonly certain?: boolean };

/** The victim's row in a table, or in a view. */
export async function findPrey(lab: Lab, relation: Relation, victim: Tenant): Promise<Found> {
  if (relation.relation === "view") return findInView(lab, relation, victim);
  const row = lab.world.row(relation.id, victim);
  if (row === null) {
    return { prey: null, because: `no row could be made in ${relation.id}: ${lab.world.because(relation.id, victim)}` };
  }
  return preyOf(lab, row);
}

/** A row of a table as prey. */
export const preyOf = (lab: Lab, row: Row): { readonly prey: Prey } => {
  const { table, values, where, key } = row;
  return { prey: { relation: table, rows: [row], values, where, key, telling: telling(lab, row) } };
};

/** Key columns, then what says whose the row is. */
function telling(lab: Lab, row: Row): readonly string[] {
  return [...new Set([...(row.key ?? []), ...nameColumns(lab.access.owner(row.table))])];
}

/** Whose the row is, in words. */
export const whose = (lab: Lab, { rows }: Prey): "the other user's" | "nobody's" =>
  rows.every((row) => isNobodys(lab, row)) ? "nobody's" : "the other user's";

/** Whether the columns that would say whose it is are empty. */
function isNobodys(lab: Lab, row: Row): boolean {
  const names = nameColumns(lab.access.owner(row.table));
  return names.length > 0 && names.every((name) => row.values.get(name) === null);
}

/** The table's own columns that lead to its owner. */
export const nameColumns = (owner: Owner | null): readonly string[] =>
  owner === null ? [] : (owner.via[0]?.columns ?? [owner.column]);

/** The first who can see the row in the view is the control: the view may show each caller only their own. */
const witnesses: readonly Actor[] = ["superuser", "owner", "service_role"];

async function findInView(lab: Lab, view: Relation, victim: Tenant): Promise<Found> {
  const under = tablesUnder(lab.catalog, view);
  const rows = under.flatMap((table) => lab.world.row(table.id, victim) ?? []);
  const [first, ...others] = rows;
  if (first === undefined) {
    const reasons = under.map((table) => `${table.id}: ${lab.world.because(table.id, victim)}`);
    const why = reasons.length === 0 ? "Rowproof found no table under it" : reasons.join("; ");
    return { prey: null, because: `no row could be made under ${view.id} (${why})` };
  }
  await refresh(lab, view);
  const marks = marksOf(lab, rows, victim);
  for (const actor of witnesses) {
    const seen = await as<Texts>(
      lab,
      actor,
      sql`select ${texts(view.columns)} as row from ${named(view)} limit ${mostRows}`,
    );
    if (!seen.ok) continue;
    for (const { row } of seen.rows) {
      const values = new Map(view.columns.map(({ name }, i) => [name, row[i] ?? null]));
      const telling = marks.in(values);
      if (telling.length === 0) continue;
      const key = telling.slice(0, 2);
      const where = sameText(key, values);
      return { prey: { relation: view, rows: [first, ...others], values, where, key, telling } };
    }
  }
  return { prey: null, because: `control failed: the rows made under ${view.id} do not show in it, whoever reads it` };
}

/** Rows read from a view at most: an app's own data may be in the way. */
export const mostRows: Sql = sql`1000`;

type Texts = { readonly row: readonly (string | null)[] };

/** The columns of a row as one list of texts. */
export const texts = (columns: readonly { readonly name: string }[]): Sql =>
  sql`pg_catalog.to_jsonb(array[${list(columns.map(({ name }) => sql`${ident(name)}::text`))}]::text[])`;

async function refresh(lab: Lab, view: Relation): Promise<void> {
  if (view.relation === "view" && view.kind === "materialized view") {
    await lab.shadow.attempt(sql`refresh materialized view ${named(view)}`);
  }
}

/** Values that only the victim's rows hold. */
export type Marks = { readonly in: (values: ReadonlyMap<string, string | null>) => readonly string[] };

/** Shorter values may be anybody's: they count only in a column of the same name. */
const tellingLength = 8;

/** What tells the victim's rows from everybody else's, wherever the values turn up. */
export function marksOf(lab: Lab, rows: readonly Row[], victim: Tenant): Marks {
  const tables = new Set(rows.map(({ table }) => table.id));
  const others = lab.world
    .rows()
    // A second user of the victim's tenant shares with the victim what is the tenant's.
    .filter(({ tenant, table }) => tenant !== victim && tenant !== member && tables.has(table.id));
  const foreign = new Set(others.flatMap(({ values }) => [...values.values()]));
  const own = rows.flatMap(({ values }) => [...values]).filter(([, value]) => value !== null && !foreign.has(value));
  const long = new Set(
    own.map(([, value]) => value).filter((value) => value !== null && value.length >= tellingLength),
  );
  const pairs = new Set(own.map((pair) => JSON.stringify(pair)));
  return {
    in: (values) =>
      [...values]
        .filter(([column, value]) => value !== null && (long.has(value) || pairs.has(JSON.stringify([column, value]))))
        .map(([column]) => column),
  };
}

/** How many rows of the table are exactly like this one, which is at least one while it is untouched. */
export async function copies(lab: Lab, row: Row): Promise<number> {
  const columns = row.table.columns.map(({ name }) => name);
  return count(lab, row.table, sameText(columns, row.values));
}

/** Rows of a table that fulfil a condition, as superuser sees them. */
export async function count(lab: Lab, table: Table, where: Sql): Promise<number> {
  const [row] = await lab.shadow.query<{ readonly n: number }>(
    sql`select pg_catalog.count(*)::pg_catalog.int4 as n from ${named(table)} where ${where}`,
  );
  return row?.n ?? 0;
}

/** Takes rows away without waking triggers or foreign keys. */
export async function remove(lab: Lab, rows: readonly Row[]): Promise<void> {
  await lab.shadow.execute([
    sql`set local session_replication_role = replica`,
    ...rows.map(({ table, where }) => sql`delete from ${named(table)} where ${where}`),
    sql`set local session_replication_role = origin`,
  ]);
}

const mostShown = 4;
const longestShown = 40;

/** A row in words: `id=…, owner=…`; what tells it from others comes first. */
export function shown(values: ReadonlyMap<string, string | null>, first: readonly string[]): string {
  const names = [...new Set([...first.filter((name) => values.has(name)), ...values.keys()])];
  const filled = names.filter((name) => values.get(name) !== null);
  return filled
    .slice(0, mostShown)
    .map((name) => `${name}=${short(values.get(name) ?? "")}`)
    .join(", ");
}

const short = (text: string): string => {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > longestShown ? `${characters.slice(0, longestShown).join("")}…` : characters.join("");
};
