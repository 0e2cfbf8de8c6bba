import { tokensOf } from "../../access/tokens.ts";
import type { Column, Policy, Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { ident, type Printed, sql } from "../../sql/sql.ts";
import type { Facts } from "../check.ts";
import { heldRoles } from "../held-roles.ts";
import type { LikelyOwner } from "./likely-tenant.ts";

/**
 * Whose a row is by a function of the project's that says which organisation, department or the like the caller is of: it takes no
 * argument and is called after a column of the same type. null where there is none, or more than one.
 */
export function asHelper(facts: Facts, table: Table): LikelyOwner | null {
  const found = facts.catalog.routines
    .filter((routine) => mayHelp(facts, routine))
    .flatMap((routine) => table.columns.flatMap((column) => helped(facts, table, column, routine) ?? []));
  const [only, ...more] = found;
  return only === undefined || more.length > 0 ? null : only;
}

const mayHelp = ({ catalog }: Facts, routine: Routine): boolean =>
  routine.kind === "function" &&
  routine.trigger === "no" &&
  routine.extension === null &&
  routine.volatility !== "volatile" &&
  routine.arguments.every(({ mode, hasDefault }) => mode === "in" && hasDefault) &&
  catalog.schemas.some(({ name, managedBy }) => name === routine.schema && managedBy === "user") &&
  runs(catalog, routine);

/** Policies call with their caller's rights. */
function runs(catalog: Facts["catalog"], { schema, grants }: Routine): boolean {
  const held = heldRoles(catalog, "authenticated");
  const usage = catalog.schemas.find(({ name }) => name === schema)?.grants ?? [];
  const holds = (all: Routine["grants"], privilege: "usage" | "execute"): boolean =>
    all.some(({ role, privileges }) => held.has(role) && privileges.includes(privilege));
  return holds(usage, "usage") && holds(grants, "execute");
}

function helped(facts: Facts, table: Table, column: Column, routine: Routine): LikelyOwner | null {
  const words = new Set(tokensOf(routine.name));
  const named = tokensOf(column.name).filter((word) => word !== "id");
  const returns = routine.returns?.replace(/^setof /i, "");
  if (named.length === 0 || returns !== column.type || !named.every((word) => words.has(word))) return null;
  const call = sql`(select ${ident(routine.schema, routine.name)}())`;
  const condition = routine.returnsSet ? sql`${ident(column.name)} in ${call}` : sql`${ident(column.name)} = ${call}`;
  if (!asksCaller(facts, table, routine, condition.text as Printed)) return null;
  return {
    condition,
    why: `Users keep the rows whose ${column.name} ${routine.id} says is theirs: check that it means the same here.`,
    writes: true,
  };
}

function asksCaller({ access }: Facts, table: Table, routine: Routine, using: Printed): boolean {
  const policy: Policy = {
    id: table.id,
    name: "",
    mode: "permissive",
    command: "select",
    roles: ["authenticated"],
    using,
    withCheck: null,
    columns: [],
    routines: [routine.id],
    comment: null,
  };
  return access.policy("authenticated", table, policy, "using").rows === "own";
}
