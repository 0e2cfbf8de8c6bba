import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import type { ObjectId } from "../catalog/object.ts";
import type { Attacker, Experiment } from "../check/experiment.ts";
import type { Observation } from "./observation.ts";
import { identityOf } from "./subject.ts";

/**
 * An answer that shows a fault of the source: `by` rows that are read, a row that is changed or deleted, a function's answer
 * or a list of files, given to a stranger without an account or to somebody signed in. `identity` is the object as a probe names it.
 */
export type Shows = {
  readonly by: "rows" | "change" | "answer" | "list";
  readonly as: "anon" | "account";
  readonly identity: string;
};

/** What would show a finding from outside, by what the shadow tries for it; none: no question of a probe would. */
export function showsOf(catalog: Catalog, experiments: readonly Experiment[]): readonly Shows[] {
  const names = namesOf(catalog);
  const nameOf = (id: ObjectId): string => names.get(id) ?? id;
  return experiments.flatMap((experiment): readonly Shows[] => {
    if (experiment.kind === "attack") {
      const { command, target, as } = experiment;
      if (command === "insert") return [];
      return [{ by: command === "select" ? "rows" : "change", as: callerOf(as), identity: nameOf(target) }];
    }
    if (experiment.kind === "call")
      return [{ by: "answer", as: callerOf(experiment.as), identity: nameOf(experiment.routine) }];
    if (experiment.kind === "files" && experiment.does === "list")
      return [{ by: "list", as: callerOf(experiment.as), identity: experiment.bucket }];
    return [];
  });
}

const callerOf = (as: Attacker): Shows["as"] => (as === "anon" ? "anon" : "account");

/** A probe names things by schema and name, a catalog with the arguments and with quotes of its own. */
const namesOf = (catalog: Catalog): ReadonlyMap<ObjectId, string> =>
  new Map([
    ...relations(catalog).map(({ id, schema, name }) => [id, identityOf({ kind: "relation", schema, name })] as const),
    ...catalog.routines.map(
      ({ id, schema, name }) => [id, identityOf({ kind: "routine", schema, name, parameters: null })] as const,
    ),
  ]);

const by: Readonly<Partial<Record<Observation["check"], Shows["by"]>>> = {
  "rows-readable-by-anyone": "rows",
  "rows-readable-by-any-account": "rows",
  "rows-readable-by-other-users": "rows",
  "row-writable-by-others": "change",
  "function-answers-anyone": "answer",
  "function-answers-for-others": "answer",
  "bucket-listable": "list",
  "folder-of-others-listable": "list",
};

/**
 * Whether the observation is such an answer. What a stranger gets, everybody gets. A row that looks meant for all shows only
 * that a stranger reads rows, and a function's harmless answer shows nothing.
 */
export function isAnswer({ check, object, severity, witness }: Observation, wanted: Shows): boolean {
  const seenAs = witness?.as === "anon" ? "anon" : "account";
  if (by[check] !== wanted.by || object.identity !== wanted.identity) return false;
  if (severity === "info") return wanted.by === "rows" && wanted.as === "anon" && seenAs === "anon";
  return seenAs === "anon" || wanted.as === "account";
}
