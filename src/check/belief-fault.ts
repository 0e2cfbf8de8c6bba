import type { CallerFact } from "../access/access.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Facts } from "./check.ts";
import { type PartialOpening, partialOpenings } from "./partial-openings.ts";
import { type PolicyOpening, policyOpenings } from "./policy-openings.ts";
import type { WhyOpen } from "./why-open.ts";
import { enumeration } from "./wording.ts";

/** A policy that lets people in for what they say of themselves, or for what they do not say. */
export type BeliefFault = {
  readonly table: Table;
  readonly policy: Policy;
  readonly found: readonly (PolicyOpening | PartialOpening)[];
  /** What the policy asks about the caller. */
  readonly facts: readonly CallerFact[];
};

/** Every policy that opens rows for this reason. */
export const beliefFaults = (facts: Facts, why: Exclude<WhyOpen, null>): readonly BeliefFault[] =>
  facts.catalog.tables
    .filter(({ rls, extension }) => rls !== "off" && extension === null)
    .flatMap((table) =>
      table.policies.flatMap((policy) => {
        const all = [...policyOpenings(facts, table, policy), ...partialOpenings(facts, table, policy)];
        const found = all.filter((opening) => opening.why === why);
        // What callers choose is the graver of two reasons.
        const told = why === "missing" && all.some((opening) => opening.why === "chosen");
        return found.length === 0 || told ? [] : [{ table, policy, found, facts: factsOf(facts, table, policy) }];
      }),
    );

const factsOf = (facts: Facts, table: Table, { using, withCheck }: Policy): readonly CallerFact[] => {
  const asked = [using, withCheck].flatMap((text) => (text === null ? [] : facts.access.asks(table, text)));
  return [...new Map(asked.map((fact) => [nameOf(fact), fact])).values()];
};

/** `the claim app_metadata.org`, `the setting app.tenant`. */
export const nameOf = (fact: CallerFact): string =>
  fact.is === "claim" ? `the claim ${fact.path.join(".")}` : `the setting ${fact.name}`;

/** `read and change`, in the order of the commands. */
export const verbsOf = (found: BeliefFault["found"]): string =>
  enumeration([...new Set(found.map(({ command }) => verb[command]))]);

const verb = { select: "read", insert: "add", update: "change", delete: "delete" } as const;
