import type { ApiRole } from "../../access/access.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import type { Facts } from "../check.ts";
import { withOnly } from "../openings.ts";
import { bucketsOf, bucketsTable, type KnownBucket } from "./buckets.ts";

/** A policy of storage.buckets that lets users write rows that are not theirs; as the role that needs the least. */
export type BucketFault = {
  readonly table: Table;
  readonly policy: Policy;
  readonly role: ApiRole;
  readonly commands: readonly Writing[];
  readonly buckets: readonly KnownBucket[];
};

type Writing = "update" | "insert" | "delete";
const writing: readonly Writing[] = ["update", "insert", "delete"];

/** Every policy of the kind. */
export function bucketFaults(facts: Facts): readonly BucketFault[] {
  const table = bucketsTable(facts);
  if (table === null) return [];
  return table.policies
    .filter(({ mode }) => mode === "permissive")
    .flatMap((policy) => {
      const alone = withOnly(table, policy);
      for (const role of facts.access.apiRoles) {
        const commands = writing
          .filter((command) => policy.command === "all" || policy.command === command)
          .filter((command) => ["all", "some"].includes(facts.access.reach(role, alone, command).rows));
        if (commands.length > 0) return [{ table, policy, role, commands, buckets: bucketsOf(facts) }];
      }
      return [];
    });
}
