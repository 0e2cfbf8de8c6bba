import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { together, type WrittenFix } from "../fixes/written-fix.ts";
import { enumeration } from "../wording.ts";
import { type FileOpening, openPolicies } from "./file-openings.ts";
import { type TieConditions, tieConditions, tieIn } from "./owner-tie.ts";

/** Ties a policy's files to who asks, and with it the others of storage.objects that open the same. */
export function narrowFiles(facts: Facts, table: Table, policy: Policy, found: readonly FileOpening[]): WrittenFix {
  const others = openPolicies(facts).filter((one) => one.policy !== policy && overlap(found, one.found));
  const ties = tieConditions(facts, table);
  const fixes = [policy, ...others.map((one) => one.policy)].map(
    (one): WrittenFix => ({
      safety: isSafe(facts, found) ? "safe" : "review",
      why: "",
      ...narrowed(table, one, ties),
      keeps: "owners",
    }),
  );
  return together(
    fixes,
    why(
      facts,
      found,
      others.map((one) => one.policy.name),
    ),
  );
}

const overlap = (found: readonly FileOpening[], others: readonly FileOpening[]): boolean =>
  found.some((one) =>
    others.some(({ role, does, bucket }) => role === one.role && does === one.does && bucket.id === one.bucket.id),
  );

/** Taking the reading of others' files away may take away what was meant; where files belong is a guess without a policy that says it. */
const isSafe = (facts: Facts, found: readonly FileOpening[]): boolean =>
  tieIn(facts) !== "none" && !found.some(({ does }) => does === "read");

function why(facts: Facts, found: readonly FileOpening[], others: readonly string[]): string {
  const how = {
    folder: "Users keep the files in the folder named by their id, as the other policies have it.",
    owner: "Users keep the files that they uploaded, as the other policies have it.",
    none: "Users keep the files that they uploaded, and upload into a folder named by their id: check that your app does.",
  }[tieIn(facts)];
  const listed = found.some(({ does, bucket }) => does === "read" && bucket.is === "public")
    ? " Files of a public bucket are still fetched by their address, which takes no policy."
    : "";
  const also =
    others.length === 0
      ? ""
      : ` ${enumeration(others.map((name) => `"${name}"`))} ${others.length === 1 ? "opens" : "open"} the same and is narrowed along.`;
  return `${how}${listed}${also}`;
}

function narrowed(
  table: Table,
  policy: Policy,
  ties: TieConditions,
): { readonly up: readonly Sql[]; readonly down: readonly Sql[] } {
  const head = sql`alter policy ${ident(policy.name)} on ${ident(table.schema, table.name)}`;
  return {
    up: [sql`${head} to ${signedIn(policy.roles)}${clauses(policy, (old, clause) => tied(old, clause, ties))}`],
    down: [sql`${head} to ${roleList(policy.roles)}${clauses(policy, (old) => sql`${printed(old)}`)}`],
  };
}

type Clause = "using" | "with check";

function clauses({ using, withCheck }: Policy, make: (old: Printed, clause: Clause) => Sql): Sql {
  const first = using === null ? sql`` : sql` using (${make(using, "using")})`;
  return withCheck === null ? first : sql`${first} with check (${make(withCheck, "with check")})`;
}

function tied(old: Printed, clause: Clause, { existing, made }: TieConditions): Sql {
  const tie = clause === "using" ? existing : made;
  return old === "true" ? tie : sql`${printed(old)} and ${tie}`;
}

/** Without a session nothing is one's own. */
const signedIn = (roles: readonly string[]): Sql =>
  roleList([...new Set(roles.map((role) => (role === "public" || role === "anon" ? "authenticated" : role)))]);

/** `public` is a keyword here, not a name. */
const roleList = (roles: readonly string[]): Sql =>
  list(roles.map((role) => (role === "public" ? sql`public` : ident(role))));
