import type { Proof } from "../check/finding.ts";
import type { PostgresError } from "../shadow/shadow.ts";
import { ident, list, type Sql, sql } from "../sql/sql.ts";
import { type Actor, as, roleOf } from "./actor.ts";
import { type Lab, named } from "./lab.ts";
import { best, blocked, failed, proven } from "./outcome.ts";
import { count, nameColumns, type Prey, remove, shown, whose } from "./prey.ts";
import { sameText } from "./world/insert-row.ts";
import { written } from "./world/solve.ts";
import type { Row } from "./world/world.ts";

type Columns = Prey["relation"]["columns"];

/**
 * Makes a row in the victim's name: the victim's own row, taken away beforehand, so that all its values are valid. Works
 * when a row stands there afterwards that says it is the victim's.
 */
export async function insert(lab: Lab, actor: Actor, prey: Prey): Promise<Proof> {
  await remove(lab, prey.rows);
  const proofs: Proof[] = [];
  for (const columns of selections(lab, actor, prey)) {
    const proof = await tryInsert(lab, actor, prey, columns);
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

/** Makes the victim's row anew and asks to have it back, as clients of the API do. */
export async function insertReturning(lab: Lab, actor: "owner" | "service_role", prey: Prey): Promise<Proof> {
  await remove(lab, prey.rows);
  const proofs: Proof[] = [];
  for (const columns of selections(lab, actor, prey)) {
    const statement = sql`${insertion(prey, columns)} returning *`;
    const done = await as(lab, actor, statement);
    if (done.ok && done.rows.length > 0) return proven(actor, statement, "1 row");
    proofs.push(done.ok ? blocked("0 rows") : failed(done.error));
  }
  return best(proofs);
}

/** The statements that are tried one after another. */
export const insertionsOf = (lab: Lab, actor: Actor, prey: Prey): readonly Sql[] =>
  selections(lab, actor, prey).map((columns) => insertion(prey, columns));

/** Every column that the role may fill; then without those that can do without; at last all, so that Postgres says why not. */
function selections(lab: Lab, actor: Actor, prey: Prey): readonly Columns[] {
  const free = prey.relation.columns.filter(({ generated, identity }) => generated === "no" && identity !== "always");
  const rights = actor === "superuser" ? null : lab.rights.columns(roleOf(actor), prey.relation.id, "insert");
  const allowed = rights === null ? free : free.filter(({ name }) => rights.has(name));
  // What a default says about the partition that a row goes to may be that there is none.
  const names = new Set(
    prey.rows.flatMap(({ table }) => [...nameColumns(lab.access.owner(table)), ...partitionedBy(table)]),
  );
  const needed = allowed.filter(
    ({ name, notNull, default: byDefault }) => names.has(name) || (notNull && byDefault === null),
  );
  if (allowed.length === 0) return [free];
  return needed.length === allowed.length || needed.length === 0 ? [allowed] : [allowed, needed];
}

const partitionedBy = ({ kind, columns }: Row["table"]): readonly string[] => {
  const by = kind.is === "partitioned" || kind.is === "partition" ? (kind.by ?? "") : "";
  const words = new Set(by.match(/[^\s(),"]+/g));
  return columns.flatMap(({ name }) => (words.has(name) ? [name] : []));
};

/** The column that nobody may give a value: of a view, computed, or generated in the table underneath. */
const unwritable = ({ code, message }: PostgresError): string | null =>
  code === "0A000" || code === "428C9" ? (/ column "([^"]+)"/.exec(message)?.[1] ?? null) : null;

async function tryInsert(lab: Lab, actor: Actor, prey: Prey, columns: Columns): Promise<Proof> {
  const statement = insertion(prey, columns);
  const before = await inName(lab, prey.rows);
  const done = await as(lab, actor, statement);
  if (!done.ok) {
    const refused = columns.filter(({ name }) => name === unwritable(done.error));
    if (refused.length === 0 || columns.length === 1) return failed(done.error);
    const others = columns.filter((column) => !refused.includes(column));
    return tryInsert(lab, actor, prey, others);
  }
  const after = await inName(lab, prey.rows);
  const grown = after.some((n, i) => n > (before[i] ?? 0));
  const made = shown(
    new Map([...prey.values].filter(([name]) => columns.some((column) => column.name === name))),
    prey.telling,
  );
  if (grown) return proven(actor, statement, `1 row made in the other user's name: ${made}`);
  if (done.changed === 0) return blocked("0 rows");
  const owned = prey.rows.some(({ table }) => lab.access.owner(table) !== null) && whose(lab, prey) !== "nobody's";
  if (owned) return blocked("a row was made, but not in the other user's name");
  return proven(actor, statement, `1 row made: ${made}`);
}

function insertion(prey: Prey, columns: Columns): Sql {
  if (columns.length === 0) return sql`insert into ${named(prey.relation)} default values`;
  const values = columns.map(({ name }) => written(prey.values.get(name) ?? null));
  return sql`insert into ${named(prey.relation)} (${list(columns.map(({ name }) => ident(name)))}) values (${list(values)})`;
}

/** For each table: how many rows bear the victim's name there; nobody's tables count none. */
async function inName(lab: Lab, rows: readonly Row[]): Promise<readonly number[]> {
  const counts: number[] = [];
  for (const row of rows) {
    const names = nameColumns(lab.access.owner(row.table)).filter((name) => row.values.get(name) !== null);
    counts.push(names.length === 0 ? 0 : await count(lab, row.table, sameText(names, row.values)));
  }
  return counts;
}
