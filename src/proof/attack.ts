import type { Command } from "../access/access.ts";
import type { Relation } from "../catalog/relation.ts";
import type { Attack } from "../check/experiment.ts";
import type { Proof, Unproven } from "../check/finding.ts";
import { ident, type Printed, sql } from "../sql/sql.ts";
import { erase, truncate, update } from "./act-change.ts";
import { insert } from "./act-insert.ts";
import { oracle } from "./act-oracle.ts";
import { handOver, intrude, move } from "./act-own.ts";
import { read } from "./act-select.ts";
import { takeOver } from "./act-take-over.ts";
import { upsert } from "./act-upsert.ts";
import { type Actor, type Person, roleOf } from "./actor.ts";
import { type Lab, named, relationById } from "./lab.ts";
import { best, blocked, inconclusive } from "./outcome.ts";
import { type Found, findPrey, type Prey } from "./prey.ts";
import { choicesOf } from "./session/choices.ts";
import { arrangedPrey, statesOf, statesOfOne, statesOfView } from "./states.ts";
import { owner } from "./world/tenant.ts";

/**
 * Runs a command on the other user's row. `proven`: it worked. `blocked`: Postgres refused or touched nothing, although
 * the very same works for somebody who may. Everything else is `inconclusive`.
 */
export async function attack(lab: Lab, experiment: Attack): Promise<Proof> {
  const { target, only } = experiment;
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  return only === undefined
    ? await onRelation(lab, relation, experiment)
    : await byOnly(lab, relation, only, experiment);
}

async function onRelation(whole: Lab, relation: Relation, experiment: Attack): Promise<Proof> {
  const { as: actor, command, target, state, how, columns, policy } = experiment;
  const lab = columns === undefined || how !== undefined ? whole : askingFor(columns, whole);
  if (how !== undefined) return inOwnWay(lab, relation, how, experiment);
  if (state === undefined) return plainly(lab, actor, command, relation);
  const any = state === "let through";
  const byOne = any && policy !== undefined ? await throughOne(lab, relation, policy, experiment) : null;
  if (byOne !== null) return byOne;
  const states = any ? statesOf(lab.catalog, relation, roleOf(actor), command) : [state];
  if (states.length === 0) return blocked(`no policy of ${target} lets ${roleOf(actor)} ${command} anything`);
  const proofs: Proof[] = [];
  for (const conditions of states) {
    const { proof } = await lab.shadow.scratch(() => inState(lab, actor, command, relation, conditions, any));
    if (proof.outcome === "proven") return proof;
    proofs.push(proof);
  }
  return best(proofs);
}

/** The attack on the row as it is; where a view leaves it out, on one made so that it does not. */
async function plainly(lab: Lab, actor: Person, command: Command, relation: Relation): Promise<Proof> {
  const found = await findPrey(lab, relation, owner);
  if (found.prey !== null) return judged(lab, actor, command, found.prey);
  const shown = statesOfView(lab.catalog, relation);
  if (shown.length === 0) return inconclusive(found.because);
  return (await lab.shadow.scratch(() => inState(lab, actor, command, relation, shown, false))).proof;
}

/** As if no other permissive policy spoke of the command. */
async function byOnly(lab: Lab, relation: Relation, policy: string, experiment: Attack): Promise<Proof> {
  const policies = relation.relation === "table" ? relation.policies : [];
  const others = policies.filter(
    ({ name, mode, command }) =>
      name !== policy && mode === "permissive" && (command === "all" || command === experiment.command),
  );
  const proof = await lab.shadow.scratch(async () => {
    await lab.shadow.execute(others.map(({ name }) => sql`drop policy ${ident(name)} on ${named(relation)}`));
    return await onRelation(lab, relation, experiment);
  });
  if (proof.outcome !== "proven" || others.length === 0) return proof;
  const result = `${proof.witness.result}; with the other policies out of the way`;
  return { ...proof, witness: { ...proof.witness, result } };
}

/** What comes of it on a row that this policy lets the attacker have, if need be by no other; null: that could not be told. */
async function throughOne(
  lab: Lab,
  relation: Relation,
  policy: string,
  { as: actor, command }: Attack,
): Promise<Proof | null> {
  let last: Proof | null = null;
  for (const conditions of statesOfOne(lab.catalog, relation, roleOf(actor), command, policy)) {
    const { proof, arranged } = await lab.shadow.scratch(() =>
      inState(lab, actor, command, relation, conditions, true),
    );
    if (arranged) return proof;
    last = proof;
  }
  return last?.outcome === "blocked" ? last : null;
}

const ways = { "hand over": handOver, move, intrude, upsert, oracle, "take over": takeOver };

async function inOwnWay(lab: Lab, relation: Relation, how: keyof typeof ways, experiment: Attack): Promise<Proof> {
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const { prey } = found;
  return willingly(lab, experiment.as, prey, (asking) => ways[how](lab, asking, prey, experiment));
}

/** As if nobody might read any other column. */
function askingFor(wanted: readonly string[], lab: Lab): Lab {
  const columns: Lab["rights"]["columns"] = (role, relation, command) => {
    const held = lab.rights.columns(role, relation, command);
    return command === "select" ? new Set([...held].filter((name) => wanted.includes(name))) : held;
  };
  return { ...lab, rights: { columns } };
}

/** The attack on a row of which these conditions hold, as they hold for the attacker's own request or for one of his making. */
async function inState(
  lab: Lab,
  actor: Person,
  command: Command,
  relation: Relation,
  conditions: readonly Printed[],
  any: boolean,
): Promise<{ readonly proof: Proof; readonly arranged: boolean }> {
  let failure: Extract<Found, { readonly prey: null }> | null = null;
  for (const asking of [actor, ...choicesOf(lab, actor, relation)]) {
    const found = await arrangedPrey(lab, relation, asking, conditions);
    if (found.prey !== null) return { proof: await judged(lab, actor, command, found.prey), arranged: true };
    failure ??= found;
  }
  const because = failure?.because ?? "nobody asked";
  // Where any row would do and there is none, nothing is let through.
  const proof = any && failure?.certain === true ? blocked(because) : inconclusive(because);
  return { proof, arranged: false };
}

async function judged(lab: Lab, actor: Person, command: Command, prey: Prey): Promise<Proof> {
  const proof = await attempt(lab, actor, command, prey);
  if (proof.outcome !== "blocked" || command === "select") return proof;
  const fault = await control(lab, command, prey);
  const isShape = prey.relation.relation === "view" && shapeForbids.has(fault?.code ?? "");
  return fault === null || isShape ? proof : inconclusive(fault.because);
}

/**
 * What a view computes or leaves out stops everybody alike: whoever was refused has nothing that another could have.
 * not_null_violation, generated_always, feature_not_supported, object_not_in_prerequisite_state.
 */
const shapeForbids: ReadonlySet<string> = new Set(["23502", "428C9", "0A000", "55000"]);

/** `act`, first with the request that the actor would send anyway, then with everything in it that he may choose. Leaves no trace. */
export const attempt = (lab: Lab, actor: Person, command: Command, prey: Prey): Promise<Proof> =>
  willingly(lab, actor, prey, (asking) => act(lab, asking, command, prey));

async function willingly(
  lab: Lab,
  actor: Person,
  prey: Prey,
  doing: (asking: Person) => Promise<Proof>,
): Promise<Proof> {
  const plain = await lab.shadow.scratch(() => doing(actor));
  if (plain.outcome === "proven") return plain;
  for (const claiming of choicesOf(lab, actor, prey.relation)) {
    const proof = await lab.shadow.scratch(() => doing(claiming));
    if (proof.outcome === "proven") return proof;
  }
  return plain;
}

/** One command by one actor on a row. Leaves its traces: to be called inside `scratch`. */
export function act(lab: Lab, actor: Person, command: Command, prey: Prey): Promise<Proof> {
  switch (command) {
    case "select":
      return read(lab, actor, prey);
    case "insert":
      return insert(lab, actor, prey);
    case "update":
      return update(lab, actor, prey);
    case "delete":
      return erase(lab, actor, prey);
    case "truncate":
      return truncate(lab, actor, prey);
  }
}

/** Somebody may surely do it: triggers may ask who is signed in, so several are tried. */
const allowed: readonly Actor[] = ["superuser", "owner", "service_role"];

/** Null when the command works for somebody who may; else what stops even them, and the code of that error. */
export async function control(
  lab: Lab,
  command: Exclude<Command, "select">,
  prey: Prey,
): Promise<Unproven<"inconclusive"> | null> {
  let first: Unproven<"blocked" | "inconclusive"> = blocked("nobody tried");
  for (const actor of allowed) {
    const proof = await lab.shadow.scratch(() => perform(lab, actor, command, prey));
    if (proof.outcome === "proven") return null;
    if (actor === "superuser") first = proof;
  }
  return { ...first, ...inconclusive(`control failed: even a superuser cannot ${command} the row: ${first.because}`) };
}

function perform(lab: Lab, actor: Actor, command: Exclude<Command, "select">, prey: Prey): Promise<Proof> {
  const acts = { insert, update, delete: erase, truncate };
  return acts[command](lab, actor, prey);
}
