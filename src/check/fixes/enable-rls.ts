import type { Table } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { isPublicData } from "../public-data.ts";
import { likelyOwner } from "./likely-owner.ts";
import { dropPolicy, freeName, type OwnerPolicies, ownerPolicies } from "./owner-policies.ts";
import { readPolicy } from "./read-policy.ts";

/** `alter table … enable row level security`, and what undoes it. */
export const switchOn = (table: Table): { readonly up: Sql; readonly down: Sql } => ({
  up: sql`alter table ${ident(table.schema, table.name)} enable row level security`,
  down: sql`alter table ${ident(table.schema, table.name)} disable row level security`,
});

/**
 * Turns row level security on for a table without policies. Alone that would lock everyone out, so the policies that keep
 * the owners in come first where whose a row is is evident, and one that keeps everybody reading where rows are nobody's.
 */
export function enableRls(facts: Facts, table: Table): Fix {
  const { up, down } = switchOn(table);
  if (table.kind.is === "partition") {
    const why = `Requests that name the partition itself stop working; those to ${table.kind.of} go on under its rules.`;
    return { safety: "review", why, up: [up], down: [down], keeps: "backend" };
  }
  const owned = ownerPolicies(facts, table);
  if (owned !== null) {
    return {
      safety: owned.certain && !owned.shared && owned.withheld === null ? "safe" : "review",
      why: whyOwners(owned),
      up: [...owned.up, up],
      down: [down, ...owned.down],
      keeps: owned.withheld === null ? "owners" : "backend",
    };
  }
  const reads = isPublicData(facts, table) ? readPolicy(facts, table) : null;
  if (reads !== null) {
    return {
      safety: "review",
      why: "Everybody goes on reading its rows, which look like nobody's; only the backend (service_role) writes any more.",
      up: [...reads.up, up],
      down: [down, ...reads.down],
      keeps: "backend",
    };
  }
  const likely = likelyOwner(facts, table);
  if (likely !== null) {
    const name = freeName("Users read their own rows", new Set(table.policies.map((policy) => policy.name)));
    return {
      safety: "review",
      why: `${likely.why} Only the backend (service_role) writes any more.`,
      up: [
        sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for select to authenticated using (${likely.condition})`,
        up,
      ],
      down: [down, dropPolicy(table, name)],
      keeps: "backend",
    };
  }
  return { safety: "review", why: lockedOut(facts, table), up: [up], down: [down], keeps: "backend" };
}

/** For whoever means the rows for nobody but the backend: no policy comes with it. */
export function closeTable(table: Table): Fix {
  const { up, down } = switchOn(table);
  const why = `The API reaches no row of ${table.id} any more; the backend (service_role) keeps its access.`;
  return { safety: "review", why, up: [up], down: [down], keeps: "backend" };
}

function whyOwners({ certain, shared, withheld }: OwnerPolicies): string {
  if (withheld !== null) return withheld;
  if (shared) return "Users keep their own rows and no longer read those of others: add a policy if all are meant to.";
  return certain
    ? "Users keep reading and writing their own rows; nobody reaches the rows of others any more."
    : "Which column says whose a row is, is a guess: check the conditions of the new policies.";
}

function lockedOut(facts: Facts, table: Table): string {
  const because =
    facts.access.owner(table) === null
      ? `No column says whose a row of ${table.id} is`
      : `Signed-in users hold no right on ${table.id} that an owner could use`;
  return `${because}, so no policy comes with this: the API reaches no row until you write one. The backend (service_role) keeps its access.`;
}
