import type { Table } from "../catalog/relation.ts";
import type { CheckSpec, Facts, Fix } from "./check.ts";
import type { Attack } from "./experiment.ts";
import { bindCaller } from "./fixes/bind-caller.ts";
import { tieThroughDefiner } from "./fixes/tie-through-definer.ts";
import { closePolicies, tightenPolicies } from "./fixes/tighten-policies.ts";
import { asksForAnybody, peopleIn } from "./looked-up-people.ts";
import type { Untied } from "./membership.ts";
import type { PolicyFault } from "./policy-fault.ts";
import { policyRef, tableRef } from "./subject.ts";
import { attacks, callerName, deeds, enumeration } from "./wording.ts";

type Explained = Pick<
  CheckSpec<PolicyFault>,
  "object" | "blame" | "aspect" | "related" | "severityOf" | "tells" | "experiments" | "fix" | "alternatives" | "offers"
>;

/** How every check of policies that open too much explains one: the table suffers, the policy is to blame. */
export const explained: Explained = {
  object: ({ table }) => tableRef(table),
  blame: ({ table, policy }) => policyRef(table, policy),
  aspect: ({ policy }) => policy.name,
  related: ({ policy }) => [{ kind: "policy", identity: policy.id }],
  severityOf: ({ severity }) => severity,
  tells: ({ table, found }) => attacks(found, table.id),
  // An attacker would first set what the policy trusts; an attack that does not would be stopped and clear the policy.
  experiments: ({ table, policy, found }, facts) => {
    const tried = anyRow(found).filter(({ reading }) => !reading.dependsOn.includes("chosen"));
    // A stranger of the world has a row in every table of people; whoever just signed up has none.
    const anybody = tried.some(({ reading }) => asksForAnybody(facts, table, policy, reading));
    // What such a policy lets through is worked out from its text: another policy must not be what shows it.
    const untied = tried.some(({ kind }) => kind === "any member");
    return [
      ...attacks(tried, table.id)
        .map((attack): Attack => (anybody && attack.as === "stranger" ? { ...attack, as: "newcomer" } : attack))
        .map((attack): Attack => (untied ? { ...attack, only: policy.name } : attack)),
      ...(found.some(({ kind }) => kind === "handover") ? handingOver(facts, table) : []),
    ];
  },
  fix: (fault, facts) => fixes(fault, facts)[0] ?? null,
  alternatives: (fault, facts) => fixes(fault, facts).slice(1),
  offers: ({ table, policy, found, severity }, facts) =>
    severity === "info" ? [] : [closePolicies(facts, table, policy, found)],
};

/** Giving a row of one's own away. */
function handingOver({ access }: Facts, table: Table): readonly Attack[] {
  const owner = access.owner(table);
  const columns = owner?.via[0]?.columns ?? (owner === null ? null : [owner.column]);
  if (columns === null) return [];
  return [{ kind: "attack", as: "stranger", command: "update", target: table.id, how: "hand over", columns }];
}

/** The best first. */
function fixes({ table, policy, found, severity }: PolicyFault, facts: Facts): readonly Fix[] {
  if (severity === "info") return [];
  const forgotten = found.some(
    ({ untied, reading }) => untied?.missing === "caller" || asksForAnybody(facts, table, policy, reading),
  );
  const tied = found.find((opening) => opening.untied !== null)?.untied ?? null;
  const ways = [
    forgotten ? bindCaller(facts, table, policy) : null,
    tightenPolicies(facts, table, policy, found),
    tied === null ? null : tieThroughDefiner(facts, table, policy, tied.membership),
  ];
  return ways.flatMap((way) => way ?? []);
}

const anyRow = (found: PolicyFault["found"]): PolicyFault["found"] => found.filter(({ kind }) => kind !== "handover");

/** What a policy's openings let people do, and why it lets them: `anon can read every row of public.notes: the policy …`. */
export function faultSentence({ table, policy, found }: PolicyFault, facts: Facts): string {
  const open = anyRow(found);
  const untied = found.find((opening) => opening.untied !== null)?.untied ?? null;
  const member = untied === null ? null : `whoever is in ${untied.membership.members.id}`;
  const callers = untied?.missing === "row" && member !== null ? { ...callerName, authenticated: member } : callerName;
  const what =
    open.length > 0
      ? deeds(open, table.id, callers)
      : `any signed-in user can put rows of ${table.id} that they may change in somebody else's name`;
  return `${what}: the policy "${policy.name}" ${reason({ table, policy, found }, untied, facts)}`;
}

function reason(
  { table, policy, found }: Pick<PolicyFault, "table" | "policy" | "found">,
  untied: Untied | null,
  facts: Facts,
): string {
  if (untied !== null) {
    return untied.missing === "row"
      ? "asks whether the caller is a member of something, not of what the row belongs to"
      : `asks whether anybody is in ${untied.membership.members.id} for the row, not whether the caller is`;
  }
  const anybody = found.find(({ reading }) => asksForAnybody(facts, table, policy, reading));
  if (anybody !== undefined) {
    const people = enumeration(peopleIn(facts, table, policy).map((one) => one.table.id));
    return `asks whether anybody is in ${people}, not whether the caller is`;
  }
  const hangsOn = new Set(found.flatMap(({ reading }) => reading.dependsOn));
  if (hangsOn.has("chosen")) return "hangs on what each user can set for themselves";
  if (found.every(({ always }) => !always)) return "asks only whether somebody is signed in";
  if (found.every(({ onlyWithout }) => onlyWithout)) return "holds for whoever has no session";
  const filled = [...new Set(found.flatMap((opening) => opening.filled))];
  if (filled.length > 0) return `holds wherever ${enumeration(filled)} ${filled.length === 1 ? "is" : "are"} not empty`;
  return hangsOn.size === 0 ? "is always true" : "asks neither who calls nor which row it is";
}
