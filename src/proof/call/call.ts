import { tableById } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Attacker, Call } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import type { PostgresError } from "../../shadow/shadow.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import { asAll, tenantOf } from "../actor.ts";
import { type Lab, named } from "../lab.ts";
import { tablesBeneath } from "../needs.ts";
import { blocked, inconclusive, proven } from "../outcome.ts";
import { mostRows, remove } from "../prey.ts";
import { foreignKeys } from "../world/links.ts";
import type { Row } from "../world/world.ts";
import { candidatesOf } from "./candidates.ts";
import { effectWeight, effectWords, leakWeight, leakWords } from "./judge.ts";
import { giveInPlenty, holdsNumber, isTheirs } from "./plenty.ts";
import { type Effect, effectsOf, stateOf } from "./state.ts";
import { type Leak, leaksIn, victimsRows } from "./telling.ts";
import { callOf, type Vector, vectorsOf } from "./vectors.ts";

/** The victim's rows: those that must not come back, and those that must stay as they are. */
type Watched = { readonly hidden: readonly Row[]; readonly fixed: readonly Row[] };

/** One call: what it gave or did, or why it failed. */
type Told = {
  readonly statement: Sql;
  readonly vector: Vector;
  readonly returned: readonly unknown[];
  readonly leaks: readonly Leak[];
  readonly effects: readonly Effect[];
  readonly error: PostgresError | null;
};

/**
 * Calls a routine as somebody who knows the other user's ids. Proven when values of that user's rows come back, or the rows
 * are changed, removed, or made in that user's name. Blocked when nothing of the kind happens although it is called.
 */
export async function call(lab: Lab, experiment: Call): Promise<Proof> {
  const routine = lab.catalog.routines.find(({ id }) => id === experiment.routine);
  if (routine === undefined) return blocked(`${experiment.routine} is gone`);
  const rows: Watched = { hidden: victimsRows(lab, experiment.hidden), fixed: victimsRows(lab, experiment.fixed) };
  if (rows.hidden.length + rows.fixed.length === 0) {
    return inconclusive(whyNoRows(lab, [...experiment.hidden, ...experiment.fixed]));
  }
  const told = await tellAll(lab, routine, experiment.as, rows, holdingNothing(lab, experiment.as));
  const working = told.filter(({ leaks, effects }) => leaks.length > 0 || effects.length > 0);
  const proofs: Proof[] = [];
  for (const one of working) {
    const proof = proofOf(lab, routine, experiment.as, one);
    const tidies =
      one.vector.length === 0 && one.leaks.length === 0 && (await onlyOld(lab, routine, experiment.as, rows));
    proofs.push(tidies && proof.outcome === "proven" ? { ...proof, atMost: "info" } : proof);
  }
  const [worst] = proofs.toSorted((a, b) => weight(b) - weight(a));
  return worst ?? (await withPlenty(lab, routine, experiment.as, rows, told)) ?? withoutLeak(lab, routine, rows, told);
}

/**
 * Calls again where the victim has enough of everything, in numbers of its own: a routine that does nothing, or raises an error,
 * because a balance is empty has not refused its caller, and one that returns a number may return the victim's. null: it does
 * none of these, or plenty does not help.
 */
function withPlenty(
  lab: Lab,
  routine: Routine,
  who: Attacker,
  rows: Watched,
  told: readonly Told[],
): Promise<Proof | null> {
  const raised = told.some(({ error }) => error !== null && raisedOnPurpose.test(error.code));
  const writes = rows.fixed.length > 0 && routine.volatility === "volatile";
  if (!raised && !writes && !told.some(({ returned }) => returned.some(holdsNumber))) return Promise.resolve(null);
  return lab.shadow.scratch(async () => {
    const plenty = await giveInPlenty(lab, [...rows.hidden, ...rows.fixed]);
    if (plenty.numbers.size === 0) return null;
    const isOf = (all: readonly Row[]): readonly Row[] =>
      plenty.rows.filter((row) => all.some(({ table }) => table === row.table));
    const now = { hidden: isOf(rows.hidden), fixed: isOf(rows.fixed) };
    const again = await tellAll(lab, routine, who, now, holdingNothing(lab, who), plenty.numbers);
    const working = again.find(
      ({ leaks, effects, vector }) =>
        effects.length > 0 ||
        leaks.some(({ value }) => !plenty.numbers.has(value)) ||
        (leaks.length > 0 && isTheirs(lab, routine, vector)),
    );
    return working === undefined ? null : proofOf(lab, routine, who, working);
  });
}

/** Whether a call without arguments leaves the rows alone once they are recent: then it clears away what is old, for whoever calls. */
function onlyOld(lab: Lab, routine: Routine, who: Attacker, rows: Watched): Promise<boolean> {
  return lab.shadow.scratch(async () => {
    await lab.shadow.execute([sql`set local session_replication_role = replica`]);
    const moved: Row[] = [];
    for (const row of rows.fixed) {
      const times = row.table.columns.filter(({ typeName, generated }) => timed.test(typeName) && generated === "no");
      if (times.length === 0) continue;
      const later = times.map(({ name }) => sql`${ident(name)} = pg_catalog.now() + interval '10 years'`);
      const done = await lab.shadow.attempt(sql`update ${named(row.table)} set ${list(later)} where ${row.where}`);
      if (done.ok) moved.push(row);
    }
    await lab.shadow.execute([sql`set local session_replication_role = origin`]);
    if (moved.length === 0) return false;
    const told = await tellAll(lab, routine, who, rows, holdingNothing(lab, who));
    return told.every(({ effects, error }) => effects.length === 0 && error === null);
  });
}

const timed = /^(timestamp|timestamptz|date)$/;

const weights = ["info", "warning", "error"] as const;
const weight = (proof: Proof): number => (proof.outcome === "proven" ? weights.indexOf(proof.atMost ?? "error") : -1);

/**
 * What somebody can do with a routine: `call` it without an error, and `obtain` own rows by it, or an effect on them (null:
 * nothing could be tried).
 */
export async function usesOf(lab: Lab, routine: Routine, who: Attacker): Promise<{ call: boolean; obtain: boolean }> {
  const rows = victimsRows(
    lab,
    tablesOfRoutine(lab, routine).map(({ id }) => id),
  );
  const told = await tellAll(lab, routine, who, { hidden: rows, fixed: rows });
  return {
    call: told.some(({ error }) => error === null),
    obtain: told.some(({ leaks, effects }) => leaks.length > 0 || effects.length > 0),
  };
}

/** The tables whose rows a routine may touch, itself or through what it calls. */
export function tablesOfRoutine(lab: Lab, routine: Routine): readonly Table[] {
  const beneath = new Set(tablesBeneath(lab.catalog, routine.id));
  return lab.catalog.tables.filter(({ id }) => beneath.has(id));
}

async function tellAll(
  lab: Lab,
  routine: Routine,
  who: Attacker,
  rows: Watched,
  without: readonly Row[] = [],
  numbers: ReadonlySet<string> = new Set(),
): Promise<readonly Told[]> {
  const tables = tablesOfRoutine(lab, routine);
  const known = { tables, row: lab.world.row };
  const own = tenantOf(who);
  const ownId = who === "owner" || own === null ? null : own.user;
  const vectors = vectorsOf(routine, candidatesOf(lab, routine, known), ownId);
  const find = leaksIn(lab, rows.hidden, numbers);
  const told: Told[] = [];
  for (const vector of vectors) told.push(await tellOne({ lab, routine, who, rows, without, find }, vector));
  return told;
}

type Find = ReturnType<typeof leaksIn>;

type Telling = {
  readonly lab: Lab;
  readonly routine: Routine;
  readonly who: Attacker;
  readonly rows: Watched;
  /** Rows of the caller's that are taken away beforehand. */
  readonly without: readonly Row[];
  readonly find: Find;
};

function tellOne({ lab, routine, who, rows, without, find }: Telling, vector: Vector): Promise<Told> {
  const statement = callOf(routine, vector);
  const asked = routine.kind === "procedure" ? statement : wrapped(statement);
  return lab.shadow.scratch(async () => {
    if (without.length > 0) await remove(lab, without);
    const writes = routine.volatility === "volatile" && rows.fixed.length > 0;
    const before = writes ? await stateOf(lab, rows.fixed) : [];
    const [done] = await asAll<{ readonly row?: unknown }>(lab, who, [asked]);
    const plain = { statement, vector, returned: [], leaks: [], effects: [], error: null };
    if (done === undefined) return plain;
    if (!done.ok) return { ...plain, error: done.error };
    const returned = done.rows.map((one) => ("row" in one ? one.row : one));
    const passed = new Set(vector.flatMap(({ value }) => (value === null ? [] : [value])));
    return {
      ...plain,
      returned,
      leaks: who === "owner" ? find(returned, new Set()) : find(returned, passed),
      effects: writes ? effectsOf(rows.fixed, before, await stateOf(lab, rows.fixed)) : [],
    };
  });
}

/**
 * The rows that would make the caller somebody: a row of their own in a table of staff lets them do what staff may, and that
 * is no leak. A row that ties them to a tenant of their own stays: it must not open another tenant's.
 */
function holdingNothing(lab: Lab, who: Attacker): readonly Row[] {
  const own = tenantOf(who);
  if (own === null) return [];
  return lab.world
    .rows()
    .filter(
      ({ tenant, table }) => tenant.letter === own.letter && table.schema !== "auth" && !tiedToTenant(lab, table),
    );
}

const tiedToTenant = (lab: Lab, table: Table): boolean =>
  foreignKeys(table).some(({ references }) => {
    const parent = tableById(lab.catalog, references.table);
    return parent !== null && parent.schema !== "auth" && lab.access.owner(parent) === null;
  });

const wrapped = (statement: Sql): Sql =>
  sql`select pg_catalog.to_jsonb(returned) as row from (${statement}) as returned limit ${mostRows}`;

function proofOf(lab: Lab, routine: Routine, who: Attacker, told: Told): Proof {
  const { statement, vector, leaks, effects, returned } = told;
  const [effect] = effects;
  const byEffect = effect === undefined ? null : effectWeight(routine, vector, effect);
  const byLeak = leaks.length === 0 ? null : leakWeight(lab, routine, leaks);
  const takeEffect = byLeak === null || (byEffect !== null && weights.indexOf(byEffect) >= weights.indexOf(byLeak));
  const result = takeEffect && effect !== undefined ? effectWords(effect) : leakWords(lab, leaks, returned.length);
  const proof = proven(who, statement, result);
  const atMost = (takeEffect ? byEffect : byLeak) ?? "error";
  return proof.outcome === "proven" && atMost !== "error" ? { ...proof, atMost } : proof;
}

async function withoutLeak(lab: Lab, routine: Routine, rows: Watched, told: readonly Told[]): Promise<Proof> {
  const errors = told.flatMap(({ error }) => (error === null ? [] : [error]));
  const refusal = errors.find(({ code }) => code === "42501");
  if (errors.length < told.length) return blocked(whatStopped(told) ?? nothingOfTheirs(told));
  if (refusal !== undefined) return blocked(refusal.message);
  const raised = errors.find(({ code }) => raisedOnPurpose.test(code));
  const first = raised ?? errors[0];
  const message = first === undefined ? "it could not be called" : `${first.message} (${first.code})`;
  if (raised === undefined) return inconclusive(`no call of it ended: ${message}`);
  const reached = await tellAll(lab, routine, "owner", rows);
  return reached.some(({ error }) => error === null)
    ? blocked(raised.message)
    : inconclusive(`control failed: it raises an error for the owner of the rows too: ${message}`);
}

/** `raise exception`, with or without a code of the author's. */
const raisedOnPurpose = /^(P0|PT|28|0L|22023)/;

/** What a call that names the victim or a row of theirs was refused with. */
function whatStopped(told: readonly Told[]): string | null {
  const stopped = told.find(
    ({ error, vector }) =>
      error !== null &&
      (error.code === "42501" || raisedOnPurpose.test(error.code)) &&
      vector.some(({ names }) => names !== "nothing"),
  );
  return stopped?.error?.message ?? null;
}

function nothingOfTheirs(told: readonly Told[]): string {
  const best = told.filter(({ error }) => error === null).toSorted((a, b) => b.returned.length - a.returned.length)[0];
  const count = best?.returned.length ?? 0;
  return count === 0
    ? "0 rows came back"
    : `${count === 1 ? "1 row" : `${count} rows`} came back, with nothing of the other user's`;
}

function whyNoRows(lab: Lab, tables: readonly ObjectId[]): string {
  const reasons = tables.flatMap((id) => {
    const table = tableById(lab.catalog, id);
    return table === null ? [] : [`${id}: ${lab.world.because(id, { letter: "A", ordinal: 1, user: "", email: "" })}`];
  });
  return `no row could be made in the tables that it uses (${reasons.join("; ")})`;
}
