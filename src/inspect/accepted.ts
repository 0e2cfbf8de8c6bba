import type { Attack, Experiment } from "../check/experiment.ts";
import type { Finding } from "../check/finding.ts";
import { allowedIn, amountIn } from "../contract/contract.ts";
import { type Amount, type Deed, entryName, widthOf } from "../matrix/matrix.ts";
import type { Compared } from "./compare-contract.ts";

/** What the contract says of something that is open on purpose. */
export type Acceptance = { readonly object: string; readonly reason: string };

/**
 * The entry of the contract that accepts what a finding tells of: all access that it tells of is given there, with a reason,
 * and nobody reaches more of it than that. null: there is none, and the finding stands.
 */
export function acceptanceOf({ tells, experiments }: Finding, compared: Compared | null): Acceptance | null {
  const told = tells ?? experiments;
  if (compared === null || told.length === 0) return null;
  const found = told.map((one) => acceptanceOfOne(one, compared));
  return found.every((one) => one !== null) ? (found[0] ?? null) : null;
}

function acceptanceOfOne(experiment: Experiment, { contract, matrix, deviations }: Compared): Acceptance | null {
  const access = accessOf(experiment);
  if (access === null) return null;
  const reason = contract.objects.get(access.object)?.reason ?? null;
  const entry = matrix.entries.find((one) => entryName(one) === access.object);
  if (reason === null || entry === undefined) return null;
  if (deviations.some(({ is, entry: other }) => is === "wider" && other === entry)) return null;
  const allowed = allowedIn(contract, access.object);
  const isGiven = access.deeds.every((deed) => {
    const cell = entry.cells.find((one) => one.actor === access.actor && one.deed === deed);
    const agreed = amountIn(allowed, access.actor, deed);
    return cell !== undefined && widthOf(cell.amount) !== null && isOthers(agreed);
  });
  return isGiven ? { object: access.object, reason } : null;
}

/** Rows of strangers are reached. */
const isOthers = (amount: Amount | null): boolean =>
  amount !== null && (widthOf(amount) ?? 0) >= (widthOf("some") ?? 0);

type Told = { readonly actor: string; readonly object: string; readonly deeds: readonly Deed[] };

/** The access that an experiment shows, in the contract's terms; null: the contract has no words for it. */
function accessOf(experiment: Experiment): Told | null {
  if (experiment.kind === "call") {
    const actor = actorOf(experiment.as);
    return actor === null ? null : { actor, object: experiment.routine, deeds: ["execute"] };
  }
  if (experiment.kind !== "attack" || experiment.columns !== undefined) return null;
  const actor = actorOf(experiment.as);
  return actor === null ? null : { actor, object: experiment.target, deeds: deedsOf(experiment) };
}

/** Ways that take more than the command alone. */
const waysOf: Readonly<Partial<Record<NonNullable<Attack["how"]>, readonly Deed[]>>> = {
  upsert: ["insert", "update"],
  "hand over": ["insert", "update"],
  move: ["insert", "update"],
  oracle: ["insert", "select"],
};

const deedsOf = ({ command, how }: Attack): readonly Deed[] =>
  (how === undefined ? undefined : waysOf[how]) ?? [command];

const actorOf = (who: Attack["as"]): string | null =>
  typeof who === "object" ? `role ${who.login}` : who === "newcomer" ? "stranger" : who;
