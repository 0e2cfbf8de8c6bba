import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts, Fix } from "../check.ts";
import { harmfulOpenings } from "../harmful-openings.ts";
import { granted, rowCommands, withRls } from "../openings.ts";
import { counted, enumeration } from "../wording.ts";
import { enableRls, switchOn } from "./enable-rls.ts";
import { tightenPolicy } from "./tighten-policy.ts";
import { together, type WrittenFix } from "./written-fix.ts";

/** Puts a table's policies in force, narrowing first those that would let everybody through. */
export function activatePolicies(facts: Facts, table: Table): Fix {
  const { up, down } = switchOn(table);
  const on = withRls(table);
  if (!on.policies.some(({ mode }) => mode === "permissive")) return enableRls(facts, table);
  const narrowed = on.policies.flatMap((policy) => narrow(facts, on, policy));
  const lost = narrowed.length > 0 ? [] : lostCommands(facts, on);
  const switched: WrittenFix = {
    safety: lost.length > 0 ? "review" : "safe",
    why: "",
    up: [up],
    down: [down],
    keeps: lost.length > 0 ? "backend" : "owners",
  };
  return together([...narrowed, switched], why(table, lost, narrowed));
}

function narrow(facts: Facts, table: Table, policy: Policy): readonly WrittenFix[] {
  const found = harmfulOpenings(facts, table, policy);
  return found.length === 0 ? [] : [tightenPolicy(facts, table, policy, found)];
}

/** What signed-in users do today and could not do with any row under the policies. */
const lostCommands = (facts: Facts, table: Table): readonly string[] =>
  rowCommands.filter(
    (command) =>
      granted(facts.access, "authenticated", table, command) &&
      facts.access.reach("authenticated", table, command).rows === "none",
  );

function why(table: Table, lost: readonly string[], narrowed: readonly WrittenFix[]): string {
  if (lost.length > 0) {
    return `No policy of ${table.id} is for ${enumeration(lost)}: only the backend (service_role) can do that afterwards.`;
  }
  if (narrowed.length > 0) {
    const open = counted(narrowed.length, "policy is", "policies are");
    return `${open} narrowed as well, since in force it would still let everybody through. ${narrowed[0]?.why ?? ""}`;
  }
  return "The policies that are already there decide from now on.";
}
