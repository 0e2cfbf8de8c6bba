import { tableById } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Attacker, Call } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { sql } from "../../sql/sql.ts";
import type { Lab } from "../lab.ts";
import { blocked, inconclusive, proven } from "../outcome.ts";
import type { Row } from "../world/world.ts";
import { effectWeight, effectWords, leakWeight, leakWords } from "./judge.ts";
import { giveInPlenty, holdsNumber, isTheirs } from "./plenty.ts";
import { holdingNothing, type Told, tablesOfRoutine, tellAll, type Watched } from "./tell.ts";
import { victimsRows } from "./telling.ts";
import { asksTheTime, moveTimes } from "./times.ts";

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
  return (
    worst ??
    (await withPlenty(lab, routine, experiment.as, rows, told)) ??
    (await withTimes(lab, routine, experiment.as, rows)) ??
    withoutLeak(lab, routine, rows, told)
  );
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
    const nothing = holdingNothing(lab, who);
    // Whoever receives what another gives needs a row to receive it in.
    const written = new Set(now.fixed.map(({ table }) => table));
    const received = nothing.filter(({ table }) => !written.has(table));
    for (const without of received.length < nothing.length ? [nothing, received] : [nothing]) {
      const again = await tellAll(lab, routine, who, now, without, plenty.numbers);
      const working = again.find(
        ({ leaks, effects, vector }) =>
          effects.length > 0 ||
          leaks.some(({ value }) => !plenty.numbers.has(value)) ||
          (leaks.length > 0 && isTheirs(lab, routine, vector)),
      );
      if (working !== undefined) return proofOf(lab, routine, who, working);
    }
    return null;
  });
}

/** Whether a call without arguments leaves the rows alone once they are recent: then it clears away what is old, for whoever calls. */
function onlyOld(lab: Lab, routine: Routine, who: Attacker, rows: Watched): Promise<boolean> {
  return lab.shadow.scratch(async () => {
    const moved = await moveTimes(lab, rows.fixed, sql`pg_catalog.now() + interval '10 years'`);
    if (moved === 0) return false;
    const told = await tellAll(lab, routine, who, rows, holdingNothing(lab, who));
    return told.every(({ effects, error }) => effects.length === 0 && error === null);
  });
}

/**
 * Calls again where the victim's rows are of this minute, or of tomorrow: a routine that gives what is recent, or still to come,
 * has not refused its caller because the rows are old. null: it does not ask the time, or that does not help.
 */
async function withTimes(lab: Lab, routine: Routine, who: Attacker, rows: Watched): Promise<Proof | null> {
  if (!asksTheTime(lab.catalog, routine)) return null;
  for (const time of [sql`pg_catalog.now() - interval '1 minute'`, sql`pg_catalog.now() + interval '1 day'`]) {
    const proof = await lab.shadow.scratch(async () => {
      if ((await moveTimes(lab, [...rows.hidden, ...rows.fixed], time)) === 0) return null;
      const told = await tellAll(lab, routine, who, rows, holdingNothing(lab, who));
      const working = told.find(({ leaks, effects }) => leaks.length > 0 || effects.length > 0);
      return working === undefined ? null : proofOf(lab, routine, who, working);
    });
    if (proof !== null) return proof;
  }
  return null;
}

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
