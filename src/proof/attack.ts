import type { Command } from "../access/access.ts";
import type { Attack } from "../check/experiment.ts";
import type { Proof } from "../check/finding.ts";
import { erase, truncate, update } from "./act-change.ts";
import { insert } from "./act-insert.ts";
import { read } from "./act-select.ts";
import type { Actor, Person } from "./actor.ts";
import { type Lab, relationById } from "./lab.ts";
import { blocked, inconclusive } from "./outcome.ts";
import { findPrey, type Prey } from "./prey.ts";
import { owner } from "./world/tenant.ts";

/**
 * Runs a command on the other user's row. `proven`: it worked. `blocked`: Postgres refused or touched nothing, although
 * the very same works for somebody who may. Everything else is `inconclusive`.
 */
export async function attack(lab: Lab, { as: actor, command, target, state }: Attack): Promise<Proof> {
  const relation = relationById(lab.catalog, target);
  if (relation === null) return inconclusive(`${target} is not in the catalog`);
  if (state !== undefined) return inconclusive("no row can be made to order yet");
  const found = await findPrey(lab, relation, owner);
  if (found.prey === null) return inconclusive(found.because);
  const proof = await lab.shadow.scratch(() => act(lab, actor, command, found.prey));
  if (proof.outcome !== "blocked" || command === "select") return proof;
  const fault = await control(lab, command, found.prey);
  return fault === null ? proof : inconclusive(fault);
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

/** Null when the command works for somebody who may; else what stops even them. */
async function control(lab: Lab, command: Exclude<Command, "select">, prey: Prey): Promise<string | null> {
  let first: Proof = blocked("nobody tried");
  for (const actor of allowed) {
    const proof = await lab.shadow.scratch(() => perform(lab, actor, command, prey));
    if (proof.outcome === "proven") return null;
    if (actor === "superuser") first = proof;
  }
  return `control failed: even a superuser cannot ${command} the row: ${first.outcome === "proven" ? "" : first.because}`;
}

function perform(lab: Lab, actor: Actor, command: Exclude<Command, "select">, prey: Prey): Promise<Proof> {
  const acts = { insert, update, delete: erase, truncate };
  return acts[command](lab, actor, prey);
}
