import type { Table } from "../../catalog/relation.ts";
import { ident, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { isDropBox } from "../drop-box.ts";
import { granted, type RowCommand, rowCommands } from "../openings.ts";
import { isPublicData } from "../public-data.ts";
import { trustsIn } from "../trust/trusts.ts";
import { roleList } from "./alter-policy.ts";
import { likelyOwner } from "./likely-owner.ts";
import type { LikelyOwner } from "./likely-tenant.ts";
import { ownerCondition } from "./owner-condition.ts";
import { dropPolicy, freeName, type OwnerPolicies, ownerPolicies, policiesFor } from "./owner-policies.ts";
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
  if (table.kind.is === "partition") {
    const { up, down } = switchOn(table);
    const why = `Requests that name the partition itself stop working; those to ${table.kind.of} go on under its rules.`;
    return { safety: "review", why, up: [up], down: [down], keeps: "backend" };
  }
  return isDropBox(facts, table) && changes(facts, table) ? keepDropBox(facts, table) : admitting(facts, table);
}

function admitting(facts: Facts, table: Table): Fix {
  const { up, down } = switchOn(table);
  const owned = likelyOwner(facts, table) === null ? ownerPolicies(facts, table) : null;
  if (owned !== null) {
    return {
      safety: owned.certain && !owned.shared && owned.withheld === null ? "safe" : "review",
      why: whyOwners(owned),
      up: [...owned.up, up],
      down: [down, ...owned.down],
      keeps: owned.withheld === null ? "owners" : "backend",
    };
  }
  const likely = likelyOwner(facts, table);
  const readsFreely = isPublicData(facts, table);
  if (likely !== null && (likely.writes || !readsFreely)) {
    const commands = likelyCommands(facts, table, likely);
    const policies = policiesFor(table, commands, likely.condition);
    const writes = commands.length > 1 ? "" : " Only the backend (service_role) writes any more.";
    return {
      safety: "review",
      why: `${likely.why}${writes}`,
      up: [...policies.up, up],
      down: [down, ...policies.down],
      keeps: "backend",
    };
  }
  const reads = readsFreely ? readPolicy(facts, table) : null;
  if (reads !== null) {
    return {
      safety: "review",
      why: "Everybody goes on reading its rows, which look like nobody's; only the backend (service_role) writes any more.",
      up: [...reads.up, up],
      down: [down, ...reads.down],
      keeps: "backend",
    };
  }
  return { safety: "review", why: lockedOut(facts, table), up: [up], down: [down], keeps: "backend" };
}

/** Whether callers may do more there than leave rows. */
const changes = ({ access }: Facts, table: Table): boolean =>
  access.apiRoles.some((role) =>
    (["update", "delete"] as const).some((command) => granted(access, role, table, command)),
  );

/** Visitors go on leaving rows, in nobody's name but their own, and do nothing else. */
function keepDropBox(facts: Facts, table: Table): Fix {
  const { up, down } = switchOn(table);
  const owner = facts.access.owner(table);
  const direct = owner?.via.length === 0 ? owner : null;
  const owns = direct === null ? null : ownerCondition(facts.catalog, table, direct);
  const condition = direct === null || owns === null ? sql`true` : sql`${ident(direct.column)} is null or ${owns}`;
  const roles = facts.access.apiRoles.filter((role) => granted(facts.access, role, table, "insert"));
  const name = freeName("Visitors leave rows", new Set(table.policies.map((policy) => policy.name)));
  const target = ident(table.schema, table.name);
  return {
    safety: "review",
    why: "Visitors go on leaving rows, and neither they nor users change or delete any: only the backend (service_role) does.",
    up: [sql`create policy ${ident(name)} on ${target} for insert to ${roleList(roles)} with check (${condition})`, up],
    down: [down, dropPolicy(table, name)],
    keeps: "backend",
  };
}

/** What a likely owner may go on doing. Where other policies go by what a row says, to write it is to let people in. */
export function likelyCommands(facts: Facts, table: Table, { writes }: LikelyOwner): readonly RowCommand[] {
  const trusted = trustsIn(facts.catalog, table.id).some(({ opens }) => opens.id !== table.id);
  return rowCommands.filter(
    (command) => command === "select" || (writes && !trusted && granted(facts.access, "authenticated", table, command)),
  );
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
