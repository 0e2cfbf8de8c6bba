import type { Table } from "../../catalog/relation.ts";
import type { Facts, Fix } from "../check.ts";
import { ownerPolicies } from "./owner-policies.ts";

/** Lets users at their own rows of a table that nobody reaches. Opens something, so a person has to want it. */
export function admitOwners(facts: Facts, table: Table): Fix {
  const owned = ownerPolicies(facts, table);
  if (owned === null) {
    return {
      safety: "manual",
      why: `Say who may reach ${table.id}: write a policy for them, or revoke the grants if only your backend uses it.`,
    };
  }
  return {
    safety: "review",
    why: owned.withheld ?? "It lets users at their own rows. If only your backend uses the table, leave it locked.",
    up: owned.up,
    down: owned.down,
    keeps: "everyone",
  };
}
