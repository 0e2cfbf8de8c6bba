import type { Table } from "../../catalog/relation.ts";
import type { Facts, Fix } from "../check.ts";
import { ownerPolicies } from "./owner-policies.ts";

/**
 * Lets users read their own rows of a table that nobody reaches. It opens something, so a person has to want it, and it
 * opens no more than that: writing is for its author to allow.
 */
export function admitOwners(facts: Facts, table: Table): Fix {
  const owned = ownerPolicies(facts, table, ["select"]);
  // A locked table is not opened on a guess: it may be the reported user, not the reporter, who would get to read it.
  if (owned === null || !owned.certain) {
    return {
      safety: "manual",
      why: `Say who may reach ${table.id}: write a policy for them, or revoke the grants if only your backend uses it.`,
    };
  }
  return {
    safety: "review",
    why: "It lets users read their own rows, and no more. If only your backend uses the table, leave it locked.",
    up: owned.up,
    down: owned.down,
    keeps: "everyone",
  };
}
