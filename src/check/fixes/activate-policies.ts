import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts, Fix } from "../check.ts";
import { granted, rowCommands, withRls } from "../openings.ts";
import { policyOpenings } from "../policy-openings.ts";
import { isPublicData } from "../public-data.ts";
import { counted, enumeration } from "../wording.ts";
import { enableRls, switchOn } from "./enable-rls.ts";
import { tightenPolicy } from "./tighten-policy.ts";

type Written = Exclude<Fix, { readonly safety: "manual" }>;

/** Puts a table's policies in force, narrowing first those that would let everybody through. */
export function activatePolicies(facts: Facts, table: Table): Fix {
  const { up, down } = switchOn(table);
  const on = withRls(table);
  if (!on.policies.some(({ mode }) => mode === "permissive")) return enableRls(facts, table);
  const narrowed = on.policies.flatMap((policy) => narrow(facts, on, policy));
  const lost = narrowed.length > 0 ? [] : lostCommands(facts, on);
  const review = lost.length > 0 || narrowed.some(({ safety }) => safety === "review");
  return {
    safety: review ? "review" : "safe",
    why: why(table, lost, narrowed),
    up: [...narrowed.flatMap((fix) => fix.up), up],
    down: [down, ...narrowed.flatMap((fix) => fix.down)],
    keeps: lost.length > 0 || narrowed.some(({ keeps }) => keeps === "backend") ? "backend" : "owners",
  };
}

/** Reading rows that are nobody's may stay open. */
function narrow(facts: Facts, table: Table, policy: Policy): readonly Written[] {
  const found = policyOpenings(facts, table, policy);
  const harmful = isPublicData(facts, table) ? found.filter(({ command }) => command !== "select") : found;
  if (harmful.length === 0) return [];
  const fix = tightenPolicy(facts, table, policy, found);
  return fix.safety === "manual" ? [] : [fix];
}

/** What signed-in users do today and could not do with any row under the policies. */
const lostCommands = (facts: Facts, table: Table): readonly string[] =>
  rowCommands.filter(
    (command) =>
      granted(facts.access, "authenticated", table, command) &&
      facts.access.reach("authenticated", table, command).rows === "none",
  );

function why(table: Table, lost: readonly string[], narrowed: readonly Written[]): string {
  if (lost.length > 0) {
    return `No policy of ${table.id} is for ${enumeration(lost)}: only the backend (service_role) can do that afterwards.`;
  }
  if (narrowed.length > 0) {
    const open = counted(narrowed.length, "policy is", "policies are");
    return `${open} narrowed as well, since in force it would still let everybody through. ${narrowed[0]?.why ?? ""}`;
  }
  return "The policies that are already there decide from now on.";
}
