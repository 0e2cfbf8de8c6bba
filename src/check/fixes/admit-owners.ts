import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import type { Facts, Fix } from "../check.ts";
import { type RowCommand, rowCommands } from "../openings.ts";
import { enumeration } from "../wording.ts";
import { givenOnPurpose } from "../written-grants.ts";
import { clausesOf, rolesOf } from "./alter-policy.ts";
import { likelyCommands } from "./enable-rls.ts";
import { likelyOwner } from "./likely-owner.ts";
import { dropPolicy, freeName, ownerPolicies, policiesFor } from "./owner-policies.ts";

const verbs = { select: "read", insert: "add", update: "change", delete: "delete" } as const;

/**
 * Lets users read their own rows of a table that nobody reaches. It opens something, so a person has to want it, and it
 * opens no more than that: they write what somebody granted them by name, or what the limits speak of.
 */
export function admitOwners(facts: Facts, table: Table): Fix {
  const limits = table.policies.filter((policy) => leavesOwn(facts, table, policy));
  if (limits.length > 0 && limits.some(({ command }) => command === "all" || command === "select")) {
    return { ...permitWithin(table, limits), keeps: "everyone" };
  }
  const commands = rowCommands.filter(
    (command) => command === "select" || givenOnPurpose(facts, table, "tables", "authenticated", command),
  );
  const owned = ownerPolicies(facts, table, commands);
  // A locked table is not opened on a guess: it may be the reported user, not the reporter, who would get to read it.
  if (owned === null || !owned.certain) return admitLikely(facts, table, commands);
  return {
    safety: "review",
    why: owned.withheld ?? whyOpened(commands),
    up: owned.up,
    down: owned.down,
    keeps: "everyone",
  };
}

const whyOpened = (commands: readonly RowCommand[]): string =>
  `It lets users ${enumeration(commands.map((command) => verbs[command]))} their own rows, and no more. If only your backend uses the table, leave it locked.`;

/** Whoever was granted a table by name is to have some of it: members, or whoever its neighbours let in. */
function admitLikely(facts: Facts, table: Table, commands: readonly RowCommand[]): Fix {
  const likely = givenOnPurpose(facts, table, "tables", "authenticated", "select") ? likelyOwner(facts, table) : null;
  if (likely?.writes !== true) {
    return {
      safety: "manual",
      why: `Say who may reach ${table.id}: write a policy for them, or revoke the grants if only your backend uses it.`,
    };
  }
  const may = likelyCommands(facts, table, likely);
  const policies = policiesFor(
    table,
    commands.filter((command) => may.includes(command)),
    likely.condition,
  );
  return { safety: "review", why: likely.why, ...policies, keeps: "everyone" };
}

/** A limit that leaves everybody what is theirs says who is to have what. */
function leavesOwn({ access }: Facts, table: Table, policy: Policy): boolean {
  if (policy.mode !== "restrictive") return false;
  const clauses = [
    ...(policy.using === null ? [] : (["using"] as const)),
    ...(policy.withCheck === null ? [] : (["with check"] as const)),
  ];
  return clauses.every((clause) => access.policy("authenticated", table, policy, clause).rows === "own");
}

/** A permissive policy for what each limit leaves; the limits stay. */
function permitWithin(
  table: Table,
  limits: readonly Policy[],
): Omit<Extract<Fix, { readonly keeps: unknown }>, "keeps"> {
  const taken = new Set(table.policies.map(({ name }) => name));
  const made = limits.map((policy) => ({ policy, name: freeName(`${policy.name} (allow)`, taken) }));
  const names = list(made.map(({ policy }): Sql => sql`${ident(policy.name)}`)).text;
  return {
    safety: "review",
    why: `It allows what ${names} leaves, and no more. If only your backend uses the table, leave it locked.`,
    up: made.map(
      ({ policy, name }) =>
        sql`create policy ${ident(name)} on ${ident(table.schema, table.name)} for ${commandOf(policy)} to ${rolesOf(policy)}${clausesOf(policy)}`,
    ),
    down: made.map(({ name }) => dropPolicy(table, name)),
  };
}

function commandOf({ command }: Policy): Sql {
  switch (command) {
    case "all":
      return sql`all`;
    case "select":
      return sql`select`;
    case "insert":
      return sql`insert`;
    case "update":
      return sql`update`;
    case "delete":
      return sql`delete`;
  }
}
