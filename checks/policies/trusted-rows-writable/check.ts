import { type Check, defineCheck, type Facts, type Fix } from "../../../src/check/check.ts";
import type { Escalation } from "../../../src/check/experiment.ts";
import { gateByRank } from "../../../src/check/fixes/gate-by-rank.ts";
import { withholdAuthority, withholdChanges } from "../../../src/check/fixes/withhold-authority.ts";
import { withOnly } from "../../../src/check/openings.ts";
import { tableRef } from "../../../src/check/subject.ts";
import { type WritableAuthority, writableAuthority } from "../../../src/check/trust/writable.ts";
import { enumeration } from "../../../src/check/wording.ts";

/** What a row may say is often the user's own affair; only where it opens something of another's is it a fault. */
export const trustedRowsWritable: Check = defineCheck<WritableAuthority>({
  id: "trusted-rows-writable",
  family: "policies",
  title: "Users can write what decides over their own rights",
  severity: "error",
  category: "security",
  needs: ["exposed-schemas", "supabase-roles"],
  alsoKnownAs: [],

  find: writableAuthority,
  object: ({ table }) => tableRef(table),
  aspect: ({ command }) => command,
  related: ({ trusts }) =>
    [...new Set(trusts.map(({ policy }) => policy.id))].map((identity) => ({ kind: "policy", identity })),
  severityOf: ({ trusts, goneBy }) => (trusts.length + goneBy.length > 0 ? "error" : "warning"),
  unprovenSeverity: () => "info",
  message: sentence,
  experiments: (found) => [...opening(found), ...alone(found)],
  fix: (found, facts) => ways(found, facts)[0] ?? null,
  alternatives: (found, facts) => [...ways(found, facts).slice(1), ...withholdChanges(found)],
});

/** The best first: whoever may change their own row keeps the rest of it, and whoever writes others' rows is asked for a rank. */
function ways(found: WritableAuthority, facts: Facts): readonly Fix[] {
  const gates = gateByRank(facts, found);
  const withheld = withholdAuthority(facts, found);
  return changesOwnRow(found, facts) ? [withheld, ...gates] : [...gates, withheld];
}

/** Whether a policy lets users change the row that says it is theirs, without looking anything up. */
const changesOwnRow = ({ table, command }: WritableAuthority, { access }: Facts): boolean =>
  command === "update" &&
  table.policies.some((policy) => {
    const { rows, dependsOn } = access.policy("authenticated", withOnly(table, policy), policy, "using");
    const speaks = policy.mode === "permissive" && (policy.command === "all" || policy.command === command);
    return speaks && rows === "own" && dependsOn.includes("row") && !dependsOn.includes("data");
  });

function sentence({ table, command, columns, named, goneBy, trusts }: WritableAuthority): string {
  const what =
    command === "insert"
      ? columns.length > 0 && trusts.length === 0
        ? `Any signed-in user can choose ${enumeration(columns)} when they add their row to ${table.id}`
        : `Any signed-in user can add rows of their own to ${table.id}`
      : `Any signed-in user can change ${enumeration(columns)} in their own row of ${table.id}`;
  const opened = [...new Set(trusts.map(({ opens }) => opens.id))];
  if (opened.length > 0)
    return `${what}, and policies of ${enumeration(opened)} let people in by what is written there.`;
  const routines = [...new Set(goneBy.map(({ routine }) => routine))];
  if (routines.length > 0) {
    const some = routines.length > 3 ? [...routines.slice(0, 2), `${routines.length - 2} more functions`] : routines;
    const believed = enumeration([...new Set(goneBy.map(({ column }) => column))]);
    const go = routines.length === 1 ? "with the rights of its owner, goes" : "with the rights of their owners, go";
    return `${what}, and ${enumeration(some)}, ${go} by ${believed}.`;
  }
  const [verb, whom] = named.length === 1 ? ["says", "its name"] : ["say", "their names"];
  return `${what}; ${whom} ${verb} that ${named.length === 1 ? "it gives" : "they give"} rights or money.`;
}

const opening = ({ table, command, columns, opens, constants }: WritableAuthority): readonly Escalation[] =>
  opens.length === 0
    ? []
    : [{ kind: "escalation", step: { does: command, table: table.id, columns }, values: constants, opens }];

/** A user gives themselves what a name says is not theirs to give. */
const alone = ({ table, command, named, constants }: WritableAuthority): readonly Escalation[] =>
  named.length === 0
    ? []
    : [{ kind: "escalation", step: { does: command, table: table.id, columns: named }, values: constants, opens: [] }];
