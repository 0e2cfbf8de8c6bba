import { userTables } from "../catalog/lookup.ts";
import type { Column, Policy, Table } from "../catalog/relation.ts";
import { type Branch, branches } from "./branches.ts";
import type { Facts } from "./check.ts";
import { heldRoles } from "./held-roles.ts";
import { haveOwnChecks } from "./policy-fault.ts";
import { readExpression } from "./trust/looked-up.ts";

/**
 * A policy that lets users change a row because a list in the row names them, and with it the list, or what says whose the row
 * is.
 */
export type ListedUsers = {
  readonly table: Table;
  readonly policy: Policy;
  readonly branch: Branch;
  readonly lists: readonly string[];
  /** What they may change and should not: lists, and what says whose the row is. */
  readonly columns: readonly string[];
};

/** Every such policy. What a policy takes of anybody is told by the checks of open policies too. */
export const listedUsers = (facts: Facts): readonly ListedUsers[] =>
  userTables(facts.catalog)
    .filter(({ rls, schema }) => rls !== "off" && !haveOwnChecks.has(schema))
    .flatMap((table) =>
      table.policies
        .filter(({ mode, command }) => mode === "permissive" && (command === "update" || command === "all"))
        .flatMap((policy) => listedIn(facts, table, policy) ?? []),
    );

function listedIn(facts: Facts, table: Table, policy: Policy): ListedUsers | null {
  const { access, catalog } = facts;
  if (!policy.roles.some((name) => heldRoles(catalog, "authenticated").has(name))) return null;
  const { rows, columns: granted } = access.reach("authenticated", table, "update");
  if (rows !== "own" && rows !== "some") return null;
  const owner = access.owner(table);
  const own = owner === null || owner.via.length > 0 ? [] : [owner.column];
  for (const branch of branches(facts, "authenticated", table, policy, "using")) {
    const lists = listsIn(facts, table, branch, own);
    const columns = [...own, ...lists].filter((name) => granted === "all" || granted.includes(name));
    if (lists.length > 0 && columns.length > 0) return { table, policy, branch, lists, columns };
  }
  return null;
}

/** The lists in a row by which an alternative lets callers in who are not its owner. */
function listsIn(
  { catalog }: Facts,
  table: Table,
  { text, reading }: Branch,
  owner: readonly string[],
): readonly string[] {
  if (reading.rows !== "own" || !reading.dependsOn.includes("caller")) return [];
  const asked = readExpression(catalog, table, text);
  if (asked.tables.size > 0 || owner.some((name) => asked.own.has(name))) return [];
  return table.columns.filter((column) => isList(column) && asked.own.has(column.name)).map(({ name }) => name);
}

const isList = ({ array, typeName }: Column): boolean => array || typeName === "jsonb" || typeName === "json";
