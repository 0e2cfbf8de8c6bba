import type { Table } from "../../catalog/relation.ts";
import type { Facts, Fix } from "../check.ts";
import { rowCommands } from "../openings.ts";
import { enumeration } from "../wording.ts";
import { givenOnPurpose } from "../written-grants.ts";
import { ownerPolicies } from "./owner-policies.ts";

const verbs = { select: "read", insert: "add", update: "change", delete: "delete" } as const;

/**
 * Lets users read their own rows of a table that nobody reaches. It opens something, so a person has to want it, and it
 * opens no more than that: they write what somebody granted them by name.
 */
export function admitOwners(facts: Facts, table: Table): Fix {
  const commands = rowCommands.filter(
    (command) => command === "select" || givenOnPurpose(facts, table, "tables", "authenticated", command),
  );
  const owned = ownerPolicies(facts, table, commands);
  // A locked table is not opened on a guess: it may be the reported user, not the reporter, who would get to read it.
  if (owned === null || !owned.certain) {
    return {
      safety: "manual",
      why: `Say who may reach ${table.id}: write a policy for them, or revoke the grants if only your backend uses it.`,
    };
  }
  return {
    safety: "review",
    why:
      owned.withheld ??
      `It lets users ${enumeration(commands.map((command) => verbs[command]))} their own rows, and no more. If only your backend uses the table, leave it locked.`,
    up: owned.up,
    down: owned.down,
    keeps: "everyone",
  };
}
