import type { CallerFact } from "../access/access.ts";
import { isOwnRole } from "../access/logins.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { CheckSpec, Facts } from "./check.ts";
import type { Attack, Attacker } from "./experiment.ts";
import { ownRoleOpenings } from "./own-role-openings.ts";
import { type PartialOpening, partialOpenings } from "./partial-openings.ts";
import { haveOwnChecks } from "./policy-fault.ts";
import { type PolicyOpening, policyOpenings } from "./policy-openings.ts";
import { policyRef, tableRef } from "./subject.ts";
import { policyReading } from "./trust/trusts.ts";
import type { WhyOpen } from "./why-open.ts";
import { enumeration } from "./wording.ts";

type Opening = PolicyOpening | PartialOpening;

/** A policy that lets people in for what they say of themselves, or for what they do not say. */
export type BeliefFault = {
  readonly table: Table;
  readonly policy: Policy;
  readonly found: readonly Opening[];
  /** What the policy asks about the caller. */
  readonly facts: readonly CallerFact[];
};

/** Every policy that opens rows for this reason. */
export const beliefFaults = (facts: Facts, why: Exclude<WhyOpen, null>): readonly BeliefFault[] =>
  facts.catalog.tables
    .filter(({ rls, extension, schema }) => rls !== "off" && extension === null && !haveOwnChecks.has(schema))
    .flatMap((table) =>
      table.policies.flatMap((policy) => {
        const all = [...policyOpenings(facts, table, policy), ...partialOpenings(facts, table, policy)];
        const people = all.filter((opening) => opening.why === why);
        const found =
          people.length > 0 ? people : ownRoleOpenings(facts, table, policy).filter((one) => one.why === why);
        // What callers choose is the graver of two reasons.
        const told = why === "missing" && all.some((opening) => opening.why === "chosen");
        return found.length === 0 || told ? [] : [{ table, policy, found, facts: factsOf(facts, table, policy) }];
      }),
    );

const factsOf = (facts: Facts, table: Table, policy: Policy): readonly CallerFact[] => {
  const { using, withCheck } = policy;
  const written = [using, withCheck].flatMap((text) => (text === null ? [] : facts.access.asks(table, text)));
  const asked = written.length > 0 ? written : settingsBeneath(facts, table, policy);
  return [...new Map(asked.map((fact) => [nameOf(fact), fact])).values()];
};

/** The settings that the routines of a policy read. */
function settingsBeneath({ catalog }: Facts, table: Table, policy: Policy): readonly CallerFact[] {
  const { routines } = policyReading(catalog, table, policy);
  return catalog.routines
    .filter(({ id }) => routines.has(id))
    .flatMap(({ body, definition }) => [...(body ?? definition).matchAll(/current_setting\(\s*'([^']+)'/gi)])
    .flatMap(([, name]) => (name === undefined || name.startsWith("request.") ? [] : [{ is: "setting", name }]));
}

/** `the claim app_metadata.org`, `the setting app.tenant`. */
export const nameOf = (fact: CallerFact): string =>
  fact.is === "claim" ? `the claim ${fact.path.join(".")}` : `the setting ${fact.name}`;

/** How every check of such a policy explains it: the table suffers, the policy is to blame. */
export const explainedBelief: Pick<
  CheckSpec<BeliefFault>,
  "object" | "blame" | "aspect" | "related" | "experiments"
> = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  experiments: ({ table, policy, found }) => found.filter(easiest).map((opening) => attackOf(table, policy, opening)),
};

/** What a caller without a session can do needs no showing with one. */
const easiest = (opening: Opening, _: number, all: readonly Opening[]): boolean =>
  opening.role === "anon" || !all.some(({ role, command }) => role === "anon" && command === opening.command);

function attackerFor({ role, why }: Opening): Attacker {
  if (isOwnRole({ name: role })) return { login: role };
  return role === "anon" ? "anon" : why === "missing" ? "newcomer" : "stranger";
}

function attackOf(table: Table, policy: Policy, opening: Opening): Attack {
  const attack: Attack = {
    kind: "attack",
    as: attackerFor(opening),
    command: opening.command,
    target: table.id,
  };
  return "open" in opening || opening.why === "chosen"
    ? { ...attack, state: "let through", policy: policy.name }
    : attack;
}

/** `anon can read and change rows of public.notes that are not theirs`. */
export function whatItOpens({ table, found }: BeliefFault): string {
  const own = found.find(({ role }) => isOwnRole({ name: role }));
  const who = own ? `the role ${own.role}` : found.some(({ role }) => role === "anon") ? "anon" : "any signed-in user";
  const whole = found.some((opening) => !("open" in opening));
  const verbs = enumeration([...new Set(found.map(({ command }) => verb[command]))]);
  return `${who} can ${verbs} ${whole ? "any row" : "rows"} of ${table.id}${whole ? "" : " that are not theirs"}`;
}

const verb = { select: "read", insert: "add", update: "change", delete: "delete" } as const;
