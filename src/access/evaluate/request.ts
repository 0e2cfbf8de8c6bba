import type { Privileges } from "../privileges.ts";
import type { Actor } from "./actor.ts";
import type { Context, Memory } from "./context.ts";
import { evaluate } from "./evaluator.ts";
import type { Names } from "./names.ts";

/** Steps after which an expression counts as too large; the largest policy of a real project takes a few thousand. */
const steps = 50_000;

/** The circumstances of a request of an API role, before anything is read. */
export const requestContext = (
  shared: { readonly names: Names; readonly privileges: Privileges; readonly memory: Memory },
  actor: Actor,
  notes: Set<string> = new Set(),
  failures: Set<string> = new Set(),
): Context => ({
  names: shared.names,
  privileges: shared.privileges,
  memory: shared.memory,
  actor,
  role: actor.role,
  currentUser: actor.role,
  searchPath: ["public"],
  expanding: [],
  writing: null,
  inlining: [],
  run: { steps, frames: 0, notes, failures },
  evaluate,
});
