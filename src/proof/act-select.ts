import type { Proof } from "../check/finding.ts";
import { ident, list, type Sql, sql } from "../sql/sql.ts";
import { type Actor, as, type Person, roleOf } from "./actor.ts";
import { type Lab, named } from "./lab.ts";
import { blocked, failed, proven } from "./outcome.ts";
import { count, marksOf, mostRows, type Prey, shown, texts, whose } from "./prey.ts";
import { sameText } from "./world/insert-row.ts";

type Column = Prey["relation"]["columns"][number];

/** Reads the relation, as far as the role's column rights go; works when the victim's row is among what comes back. */
export async function read(lab: Lab, actor: Person, prey: Prey): Promise<Proof> {
  const rights = lab.rights.columns(roleOf(actor), prey.relation.id, "select");
  const columns = prey.relation.columns.filter(({ name }) => rights.has(name));
  const every = columns.length === prey.relation.columns.length;
  const statement =
    every || columns.length === 0
      ? sql`select * from ${named(prey.relation)}`
      : sql`select ${list(columns.map(({ name }) => ident(name)))} from ${named(prey.relation)}`;
  if (columns.length === 0) {
    const refused = await as(lab, actor, statement);
    return refused.ok ? blocked("no column may be read") : failed(refused.error);
  }
  return prey.relation.relation === "view"
    ? readView(lab, actor, prey, statement, columns)
    : readTable(lab, actor, prey, statement, columns);
}

type Matches = { readonly total: number; readonly rows: readonly (readonly (string | null)[])[] | null };

async function readTable(
  lab: Lab,
  actor: Actor,
  prey: Prey,
  statement: Sql,
  columns: readonly Column[],
): Promise<Proof> {
  const names = columns.map(({ name }) => name);
  const [row] = prey.rows;
  const keyed = prey.key?.every((name) => names.includes(name)) === true;
  const same = sameText(keyed ? (prey.key ?? []) : names, prey.values);
  const asked = await as<Matches>(
    lab,
    actor,
    sql`select pg_catalog.count(*)::pg_catalog.int4 as total,
      pg_catalog.json_agg(${texts(columns)}) filter (where ${same}) as rows from (${statement}) as victim`,
  );
  if (!asked.ok) return failed(asked.error);
  const total = asked.rows[0]?.total ?? 0;
  const matches = asked.rows[0]?.rows ?? [];
  // Without the key, rows of others may look the same: only more of them than others have shows the victim's.
  const alike = keyed || matches.length === 0 ? 0 : (await count(lab, row.table, same)) - 1;
  const match = matches[0];
  if (match === undefined || matches.length <= alike) return blocked(notTheirs(total));
  return proven(actor, statement, result(lab, prey, total, new Map(names.map((name, i) => [name, match[i] ?? null]))));
}

const notTheirs = (n: number): string =>
  n === 0 ? "0 rows" : n === 1 ? "1 row, not the other user's" : `${n} rows, none of them the other user's`;

const rowsOf = (n: number): string => (n === 1 ? "1 row" : `${n} rows`);

/** "2 rows, among them the other user's: id=…"; without an owner a row is nobody's in particular. */
function result(lab: Lab, prey: Prey, total: number, values: ReadonlyMap<string, string | null>): string {
  const owned = prey.rows.some(({ table }) => lab.access.owner(table) !== null);
  const theirs = whose(lab, prey);
  const described = owned ? (total === 1 ? theirs : `among them ${theirs}`) : "among them";
  const sentence = total === 1 && !owned ? "1 row" : `${rowsOf(total)}, ${described}`;
  return `${sentence}: ${shown(values, prey.telling)}`;
}

async function readView(
  lab: Lab,
  actor: Actor,
  prey: Prey,
  statement: Sql,
  columns: readonly Column[],
): Promise<Proof> {
  const asked = await as<{ readonly row: readonly (string | null)[] }>(
    lab,
    actor,
    sql`select ${texts(columns)} as row from (${statement}) as victim limit ${mostRows}`,
  );
  if (!asked.ok) return failed(asked.error);
  const marks = marksOf(lab, prey.rows, prey.rows[0].tenant);
  for (const { row } of asked.rows) {
    const values = new Map(columns.map(({ name }, i) => [name, row[i] ?? null]));
    const telling = marks.in(values);
    if (telling.length > 0)
      return proven(actor, statement, result(lab, { ...prey, telling }, asked.rows.length, values));
  }
  return blocked(notTheirs(asked.rows.length));
}
