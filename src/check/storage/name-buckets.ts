import type { Policy } from "../../catalog/relation.ts";
import { ident, list, literal, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { WrittenFix } from "../fixes/written-fix.ts";
import { enumeration } from "../wording.ts";
import type { EveryBucket } from "./every-bucket.ts";

/** Names in a policy the buckets that it is meant for. Which those are is a guess. */
export function nameBuckets({ table, policy, meant }: EveryBucket): WrittenFix {
  const names = meant.map(({ id }) => id);
  const one = names.length === 1 ? sql` = ${literal(names[0] ?? "")}` : sql` in (${list(names.map(literal))})`;
  const head = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    safety: "review",
    why: `That the policy is meant for ${enumeration(names)} is a guess: name the buckets that your app uses it for, and give the others policies of their own.`,
    up: [sql`${head}${clauses(policy, (old) => sql`bucket_id${one} and ${printed(old)}`)}`],
    down: [sql`${head}${clauses(policy, (old) => sql`${printed(old)}`)}`],
    keeps: "backend",
  };
}

function clauses({ using, withCheck }: Policy, make: (old: Printed) => Sql): Sql {
  const first = using === null ? sql`` : sql` using (${make(using)})`;
  return withCheck === null ? first : sql`${first} with check (${make(withCheck)})`;
}
