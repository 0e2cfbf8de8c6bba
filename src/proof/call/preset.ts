import { passedArguments } from "../../access/routine/body.ts";
import { isText } from "../../access/routine/carries-text.ts";
import type { Argument, Routine } from "../../catalog/routine.ts";
import type { Preset } from "../../check/experiment.ts";
import type { Proof } from "../../check/finding.ts";
import { policyReading } from "../../check/trust/trusts.ts";
import { list, literal, type Sql, sql } from "../../sql/sql.ts";
import { read } from "../act-select.ts";
import { asAll } from "../actor.ts";
import { type Lab, relationById } from "../lab.ts";
import { blocked, failed, inconclusive } from "../outcome.ts";
import { findPrey, type Prey } from "../prey.ts";
import { owner } from "../world/tenant.ts";
import type { Candidate } from "./candidate.ts";
import { simpleValue } from "./simple-values.ts";
import { type Structure, structureOf } from "./structure.ts";
import { callOf, type Vector } from "./vectors.ts";

const mostVectors = 48;

/**
 * Calls a routine with the victim's ids, and the name of the setting where it takes one, and then reads the table whose
 * policies ask for that setting. Proven when the victim's row comes back only then.
 */
export async function preset(lab: Lab, experiment: Preset): Promise<Proof> {
  const routine = lab.catalog.routines.find(({ id }) => id === experiment.routine);
  const relation = relationById(lab.catalog, experiment.target);
  if (routine === undefined || relation === null) return blocked(`${experiment.routine} is gone`);
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const { prey } = found;
  const without = await lab.shadow.scratch(() => read(lab, experiment.as, prey));
  if (without.outcome === "proven") return blocked("the row comes back without the call as well");
  const proofs: Proof[] = [];
  for (const vector of vectorsFor(lab, routine, prey, experiment.settings)) {
    const proof = await callAndRead(lab, routine, experiment, callOf(routine, vector), prey);
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return proofs.find(({ outcome }) => outcome === "blocked") ?? proofs[0] ?? without;
}

/** Reads with the settings that the call leaves. A request's own settings are set anew for each statement, so they are carried over. */
const callAndRead = (
  lab: Lab,
  routine: Routine,
  { as: who, settings }: Preset,
  call: Sql,
  prey: Prey,
): Promise<Proof> =>
  lab.shadow.scratch(async () => {
    const values = list(settings.map((name) => sql`pg_catalog.current_setting(${literal(name)}, true)`));
    const statement =
      routine.kind === "procedure"
        ? noted(call, values)
        : sql`select pg_catalog.to_jsonb(case when called is null then array[${values}] else array[${values}] end) as left
        from (${call}) as called`;
    const [called, told] = await asAll<Left>(lab, who, [statement, sql`select ${current}::pg_catalog.jsonb as left`]);
    if (called === undefined) return inconclusive("it was not called");
    if (!called.ok) return failed(called.error);
    const rows = routine.kind === "procedure" && told?.ok === true ? told.rows : called.rows;
    const left = rows[0]?.left ?? [];
    const chosen = new Map(settings.flatMap((name, i) => (left[i] ? [[name, left[i] ?? ""] as const] : [])));
    const proof = await read(
      lab,
      { who, chosen: { claims: {}, settings: chosen }, calls: [], words: "having called it" },
      prey,
    );
    if (proof.outcome !== "proven") return proof;
    return { ...proof, witness: { ...proof.witness, sql: `${call.text};\n${proof.witness.sql}` } };
  });

type Left = { readonly left?: readonly (string | null)[] };

const current = sql`nullif(pg_catalog.current_setting('rowproof.left', true), '')`;

/** A procedure returns nothing to look at: what it leaves is noted beside it, in the same statement. */
const noted = (call: Sql, values: Sql): Sql =>
  sql`do ${literal(`begin ${call.text}; perform pg_catalog.set_config('rowproof.left', pg_catalog.to_jsonb(array[${values.text}])::pg_catalog.text, false); end`)}`;

/** Every way to give the arguments ids of the victim's and, to texts, names of settings. */
function vectorsFor(lab: Lab, routine: Routine, prey: Prey, settings: readonly string[]): readonly Vector[] {
  const passed = passedArguments(routine);
  const texts = passed.filter(({ type }) => isText(type)).length;
  const ids = idsOf(lab, prey);
  let vectors: readonly Vector[] = [[]];
  for (const argument of passed) {
    const structure = structureOf(lab.catalog, routine, argument);
    const choices =
      structure === null
        ? choicesFor(lab, argument, ids, texts > 1 ? settings : [])
        : withinStructure(lab, structure, ids, settings);
    vectors = vectors.flatMap((vector) => choices.map((choice) => [...vector, choice])).slice(0, 4 * mostVectors);
  }
  const named = (vector: Vector): number => vector.filter(({ value }) => settings.includes(value ?? "")).length;
  return vectors.filter((vector) => texts < 2 || named(vector) === 1).slice(0, mostVectors);
}

/** Objects whose every part says an id, and those of which one says the name of a setting. */
function withinStructure(
  lab: Lab,
  { parts, assemble }: Structure,
  ids: readonly string[],
  settings: readonly string[],
): readonly Candidate[] {
  const choices = parts.map(({ name, type }) =>
    choicesFor(lab, { name, type, mode: "in", hasDefault: false }, ids, []),
  );
  const most = Math.max(...choices.map(({ length }) => length));
  const all = Array.from({ length: most }, (_, n) => choices.map((one) => one[n % one.length]?.value ?? null));
  const texts = parts.flatMap(({ type }, place) => (isText(type) ? [place] : []));
  const naming =
    texts.length < 2
      ? []
      : settings.flatMap((setting) =>
          texts.flatMap((place) => all.map((values) => values.map((one, i) => (i === place ? setting : one)))),
        );
  return [...all, ...naming].map((values) => ({ value: assemble(values), names: "nothing", parts: values }));
}

const uuid = /^[0-9a-f]{8}-/;

function choicesFor(
  lab: Lab,
  { type }: Argument,
  ids: readonly string[],
  settings: readonly string[],
): readonly Candidate[] {
  const fitting = isText(type)
    ? [...settings, ...ids]
    : type === "uuid"
      ? ids.filter((id) => uuid.test(id))
      : /^(integer|bigint|smallint|numeric)/.test(type)
        ? ids.filter((id) => /^\d+$/.test(id))
        : [];
  const values = fitting.length > 0 ? fitting : [simpleValue(lab.catalog, type)];
  return values.map((value) => ({ value, names: "nothing" }));
}

/**
 * What may stand for the victim or the victim's tenant: what the policies look at, keys, references, whatever looks like an
 * id.
 */
function idsOf({ catalog }: Lab, prey: Prey): readonly string[] {
  const [{ table, values, key }] = prey.rows;
  const asked = table.policies.flatMap((policy) => [...policyReading(catalog, table, policy).own]);
  const referring = table.constraints.flatMap((one) => (one.kind === "foreign key" ? one.columns : []));
  const looks = [...values.keys()].filter((name) => /(^|_)id$|tenant|org/i.test(name));
  const names = [...new Set([...asked, ...referring, ...looks, ...(key ?? [])])];
  return [...new Set([...names.flatMap((name) => values.get(name) ?? []), owner.user])];
}
