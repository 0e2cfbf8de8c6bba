import type { ApiRole, Owner } from "../access/access.ts";
import { tableById, userTables } from "../catalog/lookup.ts";
import type { Policy, Table } from "../catalog/relation.ts";
import type { Printed } from "../sql/sql.ts";
import { parseExpression } from "../sql/tree.ts";
import { type Branch, branches, isOpen } from "./branches.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import { withOnly } from "./openings.ts";
import { haveOwnChecks } from "./policy-fault.ts";
import { readExpression } from "./trust/looked-up.ts";

/**
 * A policy whose check looks at a new row and asks neither who calls nor whose the row is: rows can be added in anybody's name,
 * or one's own be given to anybody.
 */
export type ForgedName = {
  readonly table: Table;
  readonly policy: Policy;
  readonly command: "insert" | "update";
  readonly role: ApiRole;
  readonly owner: Owner;
  /** The columns that say whose a row is. */
  readonly columns: readonly string[];
};

/** Every such policy; those that take any row whatever are told by the checks of open policies. */
export const forgedNames = (facts: Facts): readonly ForgedName[] =>
  userTables(facts.catalog)
    .filter(({ rls, schema }) => rls !== "off" && !haveOwnChecks.has(schema))
    .flatMap((table) => {
      const owner = facts.access.owner(table);
      if (owner === null || !owner.certain || !isClosed(facts, owner)) return [];
      return (["insert", "update"] as const).flatMap((command) =>
        table.policies.flatMap((policy) => forgedIn(facts, table, policy, command, owner) ?? []),
      );
    });

/** What hangs on a row that everybody sees is often added by everybody: comments under a post. */
function isClosed({ access, catalog }: Facts, { via: [step] }: Owner): boolean {
  const parent = step === undefined ? null : tableById(catalog, step.table);
  return parent === null || access.reach("authenticated", parent, "select").rows === "own";
}

function forgedIn(
  facts: Facts,
  table: Table,
  policy: Policy,
  command: ForgedName["command"],
  owner: Owner,
): ForgedName | null {
  if (policy.mode === "restrictive" || (policy.command !== "all" && policy.command !== command)) return null;
  const columns = owner.via[0]?.columns ?? [owner.column];
  const alone = withOnly(table, policy);
  const role = facts.access.apiRoles.find((one) => {
    if (!policy.roles.some((name) => heldRoles(facts.catalog, one).has(name))) return false;
    const reach = facts.access.reach(one, alone, command);
    const writable = reach.columns === "all" || columns.every((name) => reach.columns.includes(name));
    if (!writable || reach.accepts !== "some") return false;
    if (command === "update" && facts.access.policy(one, table, policy, "using").rows !== "own") return false;
    return branches(facts, one, table, policy, "with check").some(
      (branch) => isOpen(branch.reading) && !binds(facts, table, branch, columns),
    );
  });
  return role === undefined ? null : { table, policy, command, role, owner, columns };
}

/** Whether an alternative says anything of the columns but that they are filled. */
const binds = ({ catalog }: Facts, table: Table, { parts }: Branch, columns: readonly string[]): boolean =>
  parts
    .filter((part) => !isFilled(part))
    .some((part) => columns.some((name) => readExpression(catalog, table, part).own.has(name)));

function isFilled(part: Printed): boolean {
  const node = parseExpression(part);
  return node !== null && "NullTest" in node && node.NullTest.nulltesttype === "IS_NOT_NULL";
}
