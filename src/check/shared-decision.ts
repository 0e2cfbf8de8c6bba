import type { Facts, Severity } from "./check.ts";
import type { PolicyOpening } from "./policy-openings.ts";
import { sharedByAll } from "./shared-by-all.ts";
import { counted } from "./wording.ts";

/** Whether what a policy opens is part of one decision: that all signed-in users share every row of the schema. */
export const isSharedOnPurpose = (facts: Facts, found: readonly PolicyOpening[]): boolean =>
  found.every(({ kind, role, reading }) => kind === "any row" && role === "authenticated" && reading.rows === "all") &&
  sharedByAll(facts).length > 0;

/**
 * Strangers are in where they may sign up, which Supabase lets them unless a project closes it; only where that is known to be
 * closed can the owner alone say whether it is right.
 */
export const sharedSeverity = (facts: Facts, severity: Severity): Severity =>
  severity === "error" && facts.signUp === false ? "warning" : severity;

/** The decision, what makes it a leak, and how to accept it. */
export function sharedDecision(facts: Facts, check: string): string {
  const tables = counted(sharedByAll(facts).length, "table", "tables");
  const what = `Every signed-in user has every row of all ${tables} of people's data: no policy asks whose a row is`;
  const accept = `{ "check": "${check}", "object": "*", "reason": "one team shares all rows" }`;
  return `${what}. ${strangers(facts)} ${right} accept it under "ignore" in rowproof.config.json: ${accept}.`;
}

function strangers({ signUp }: Facts): string {
  if (signUp === true) return "Sign-up is open (config.toml, [auth] enable_signup), so any stranger is in: close it.";
  if (signUp === false) return "Sign-up is closed (config.toml, [auth] enable_signup), so only you let people in.";
  return "Sign-up is open unless the project closed it ([auth] enable_signup): then any stranger is in.";
}

const right = "Where only you give out accounts, to people who may all see everything,";

/** What one finding says of the decision that it is part of. */
export const sharedNote =
  " All signed-in users share every row of this schema: right only where accounts are given out by you.";
