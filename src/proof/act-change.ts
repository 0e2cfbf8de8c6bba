import type { Proof } from "../check/finding.ts";
import type { PostgresError } from "../shadow/shadow.ts";
import { ident, list, type Sql, sql } from "../sql/sql.ts";
import { type Actor, as, roleOf } from "./actor.ts";
import { type Lab, named } from "./lab.ts";
import { best, blocked, failed, isHeld, proven } from "./outcome.ts";
import { copies, nameColumns, type Prey, remove, shown, whose } from "./prey.ts";
import { foreignKeys } from "./world/links.ts";
import { written } from "./world/solve.ts";
import { stranger } from "./world/tenant.ts";
import type { Row } from "./world/world.ts";

type Change = { readonly statement: Sql; readonly verb: string };

/** `rule`: a policy or trigger rejects the new values; others might pass. `gone`: the row is out of reach, whatever the values. */
type Tried = { readonly proof: Proof; readonly stopped: "rule" | "gone" | "nothing" };

/** Changes the victim's row, in ways that differ in the column and in how the row is named; works when it is not what it was. */
export async function update(lab: Lab, actor: Actor, prey: Prey): Promise<Proof> {
  const { changes, unnamed, takingOver } = updates(lab, actor, prey);
  const tried: Tried[] = [];
  for (const statement of changes) {
    const one = await tryChange(lab, actor, prey, { statement, verb: "changed" });
    tried.push(one);
    if (one.proof.outcome === "proven") return one.proof;
    if (one.stopped === "gone") break;
  }
  const rest = tried.at(-1)?.stopped === "gone" ? [unnamed, ...takingOver.blind] : takingOver.named;
  for (const statement of rest) tried.push(await tryChange(lab, actor, prey, { statement, verb: "changed" }));
  return best(tried.map(({ proof }) => proof));
}

/** One change of one row that the statement names, as clients send it: without the ways round that an attacker tries. */
export async function changeNamed(lab: Lab, actor: Actor, prey: Prey, command: "update" | "delete"): Promise<Proof> {
  const statements =
    command === "update"
      ? updates(lab, actor, prey).changes
      : [sql`delete from ${named(prey.relation)} where ${prey.where}`];
  const proofs: Proof[] = [];
  for (const statement of statements) {
    const verb = command === "update" ? "changed" : "deleted";
    const { proof } = await tryChange(lab, actor, prey, { statement, verb });
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

/** Deletes the victim's row; rows that refer to it are taken out of the way first, where they hold it. */
export async function erase(lab: Lab, actor: Actor, prey: Prey): Promise<Proof> {
  const proofs: Proof[] = [];
  for (const where of [prey.where, sql`true`]) {
    const statement = sql`delete from ${named(prey.relation)} where ${where}`;
    const { proof } = await tryChange(lab, actor, prey, { statement, verb: "deleted" });
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

/** Empties the table, and with it those that refer to it where Postgres demands so. */
export async function truncate(lab: Lab, actor: Actor, prey: Prey): Promise<Proof> {
  const plain = sql`truncate ${named(prey.relation)}`;
  const { proof } = await tryTruncate(lab, actor, prey, plain);
  return proof.outcome === "inconclusive" ? (await tryTruncate(lab, actor, prey, sql`${plain} cascade`)).proof : proof;
}

/** TRUNCATE does not count what it removes. */
async function tryTruncate(lab: Lab, actor: Actor, prey: Prey, statement: Sql): Promise<Tried> {
  const done = await as(lab, actor, statement);
  if (!done.ok) return { proof: failed(done.error), stopped: stoppedBy(done.error) };
  const result = `removed ${whose(lab, prey)} row: ${shown(prey.values, prey.telling)}`;
  return (await touched(lab, prey))
    ? { proof: proven(actor, statement, result), stopped: "nothing" }
    : { proof: blocked("the row is still there"), stopped: "gone" };
}

async function tryChange(lab: Lab, actor: Actor, prey: Prey, change: Change): Promise<Tried> {
  let done = await as(lab, actor, change.statement);
  if (!done.ok && isHeld(done.error)) {
    await remove(lab, dependents(lab, prey));
    done = await as(lab, actor, change.statement);
  }
  if (!done.ok) return { proof: failed(done.error), stopped: stoppedBy(done.error) };
  if (done.changed === 0) return { proof: blocked("0 rows"), stopped: "gone" };
  if (await touched(lab, prey)) {
    const row = `${change.verb} ${whose(lab, prey)} row: ${shown(prey.values, prey.telling)}`;
    return { proof: proven(actor, change.statement, row), stopped: "nothing" };
  }
  return { proof: blocked(`${done.changed} rows, none of them the other user's`), stopped: "gone" };
}

/** A trigger that refuses one value (in words of its own) takes others. */
const stoppedBy = ({ code, message }: PostgresError): Tried["stopped"] =>
  code !== "42501" ? "nothing" : message.startsWith("permission denied") ? "gone" : "rule";

/** Whether one of the victim's rows is not what it was. */
async function touched(lab: Lab, prey: Prey): Promise<boolean> {
  for (const row of prey.rows) if ((await copies(lab, row)) < row.copies) return true;
  return false;
}

/** Seeded rows of other tables that lead to the table through foreign keys. */
function dependents(lab: Lab, prey: Prey): readonly Row[] {
  const reached = new Set(prey.rows.map(({ table }) => table.id));
  const found: Row[] = [];
  for (let grew = true; grew; ) {
    grew = false;
    for (const row of lab.world.rows()) {
      if (reached.has(row.table.id) || !foreignKeys(row.table).some(({ references }) => reached.has(references.table)))
        continue;
      found.push(...lab.world.rows().filter(({ table }) => table.id === row.table.id));
      reached.add(row.table.id);
      grew = true;
    }
  }
  return found;
}

const mostColumns = 4;
const mostValues = 2;

type Updates = {
  /** Name the row, and set one column each. */
  readonly changes: readonly Sql[];
  /** Does not name the row: that takes no right to read it. */
  readonly unnamed: Sql;
  readonly takingOver: TakingOver;
};

function updates(lab: Lab, actor: Actor, prey: Prey): Updates {
  const columns = changeable(lab, actor, prey);
  const loose = columns.filter(({ name }) => !isTie(lab, prey, name));
  const plain = loose.filter(({ name }) => !isKey(prey, name));
  const changes = (plain.length > 0 ? plain : loose).slice(0, mostColumns).flatMap(({ name }) =>
    otherValues(lab, prey, name)
      .slice(0, mostValues)
      .map((value) => sql`update ${named(prey.relation)} set ${ident(name)} = ${written(value)}`),
  );
  const takingOver = actor === "owner" ? nothingTaken : takeOver(lab, prey, columns);
  const first = changes[0] ?? sql`update ${named(prey.relation)} set ${anyAssignment(prey)}`;
  const known = changes.length > 0 || takingOver.named.length > 0 ? changes : [first];
  return {
    changes: known.map((change) => sql`${change} where ${prey.where}`),
    unnamed: sql`${first} where true`,
    takingOver,
  };
}

/**
 * A few changes that together tell whether any would work: one that names no row, and those that name it or make it the
 * stranger's.
 */
export function changesOf(
  lab: Lab,
  actor: Actor,
  prey: Prey,
): { readonly unnamed: Sql; readonly rest: readonly Sql[] } {
  const { changes, unnamed, takingOver } = updates(lab, actor, prey);
  return { unnamed, rest: [...changes.slice(0, 1), ...takingOver.named, ...takingOver.blind] };
}

/** Columns that the actor may set; what Postgres computes is left out. */
function changeable(lab: Lab, actor: Actor, prey: Prey): Prey["relation"]["columns"] {
  const free = prey.relation.columns.filter((column) => !isComputed(column));
  if (actor === "superuser") return free;
  const rights = lab.rights.columns(roleOf(actor), prey.relation.id, "update");
  return free.filter(({ name }) => rights.has(name));
}

const isComputed = ({ generated, identity }: Prey["relation"]["columns"][number]): boolean =>
  generated !== "no" || identity === "always";

/** A column that ties the row to others, or tells whose it is. */
const isTie = (lab: Lab, prey: Prey, column: string): boolean =>
  prey.rows.some(
    ({ table }) =>
      foreignKeys(table).some(({ columns }) => columns.includes(column)) ||
      nameColumns(lab.access.owner(table)).includes(column),
  );

/** A column that names the row: changed only where there is no other. */
const isKey = (prey: Prey, column: string): boolean => prey.rows.some(({ key }) => key?.includes(column) === true);

/** Assigns a column to itself, so that Postgres says why nothing may be changed. */
function anyAssignment(prey: Prey): Sql {
  // A view does not say of its columns that the table under it computes them.
  const computed = new Set(prey.rows.flatMap(({ table }) => table.columns.filter(isComputed).map(({ name }) => name)));
  const column = prey.relation.columns.find((one) => !isComputed(one) && !computed.has(one.name));
  const name = ident(column?.name ?? prey.relation.columns[0]?.name ?? "");
  return sql`${name} = ${name}`;
}

function otherValues(lab: Lab, prey: Prey, column: string): readonly string[] {
  const row = prey.rows.find(({ values }) => values.has(column));
  return row === undefined ? [] : lab.world.alternatives(row, column);
}

/**
 * Makes the row the stranger's: what says whose it is gets the stranger's values. `named` says which row, and that takes
 * the right to see it; `blind` names none, and takes all there are.
 */
type TakingOver = { readonly named: readonly Sql[]; readonly blind: readonly Sql[] };

const nothingTaken: TakingOver = { named: [], blind: [] };

function takeOver(lab: Lab, prey: Prey, columns: Prey["relation"]["columns"]): TakingOver {
  const [row] = prey.rows;
  const theirs = lab.world.row(row.table.id, stranger);
  const names = nameColumns(lab.access.owner(row.table));
  const ties = columns.filter(({ name }) => names.includes(name));
  if (theirs === null || ties.length === 0 || row.tenant.letter === stranger.letter) return nothingTaken;
  const assignments = ties.map(({ name }) => sql`${ident(name)} = ${written(theirs.values.get(name) ?? null)}`);
  const taken = sql`update ${named(prey.relation)} set ${list(assignments)}`;
  return { named: [sql`${taken} where ${prey.where}`], blind: [sql`${taken} where true`] };
}
