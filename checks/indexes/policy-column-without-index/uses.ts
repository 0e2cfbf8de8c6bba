import type { Column, Policy, Table } from "../../../src/catalog/relation.ts";
import type { Facts } from "../../../src/check/check.ts";
import { parseExpression } from "../../../src/sql/tree.ts";
import { type Alternative, alternativesOf, isOpen, isPublic } from "./condition.ts";
import { type Bound, bind } from "./frames.ts";
import { ledByIndex } from "./led.ts";
import { lookupsInRoutine, unindexedLookups } from "./lookups.ts";

/**
 * How a policy looks for the rows. `filter`: Postgres can go straight to them, given an index. The others can, only where
 * a query names the column itself: `list` compares it with `in (select …)`, `mixed` shows some callers other rows too,
 * `write` guards changes to rows that everybody may find. `lookup`: a sub-query searches another table.
 */
export type How = "filter" | "lookup" | "list" | "mixed" | "write";

/** A policy that looks for rows of `table` by a column no index begins with. */
export type Use = {
  readonly table: Table;
  readonly column: Column;
  readonly policy: Policy;
  readonly on: Table;
  readonly how: How;
};

/** Every search of a table's policies that no index serves. */
export function usesIn(facts: Facts, table: Table): readonly Use[] {
  if (table.rls === "off") return [];
  return table.policies.flatMap((policy) => [...lookups(facts, table, policy), ...filters(facts, table, policy)]);
}

function lookups({ catalog }: Facts, on: Table, policy: Policy): readonly Use[] {
  const expressions = [policy.using, policy.withCheck].flatMap((text) =>
    text === null ? [] : (parseExpression(text) ?? []),
  );
  const routines = catalog.routines.filter(({ id, extension }) => extension === null && policy.routines.includes(id));
  const bounds = [
    ...expressions.flatMap((expression) => unindexedLookups(catalog, expression)),
    ...routines.flatMap((routine) => lookupsInRoutine(catalog, routine)),
  ];
  return bounds.map(({ frame, column }) => ({ table: frame.table, column, policy, on, how: "lookup" }));
}

function filters(facts: Facts, table: Table, policy: Policy): readonly Use[] {
  if (policy.command === "insert" || readsEverything(facts, table, policy)) return [];
  const own = waysOf(policy);
  const beside = reads(policy) ? besideWays(table, policy) : [];
  if ([...own, ...beside].some(isPublic)) return [];
  const found = own.flatMap((way) => unindexed(facts, table, way));
  const mixed = [...own, ...beside].some((way) => bounds(table, way).length === 0);
  return found.map(({ column, lookUp }) => ({ table, column, policy, on: table, how: howOf(policy, mixed, lookUp) }));
}

function howOf(policy: Policy, mixed: boolean, lookUp: boolean): How {
  if (!reads(policy)) return "write";
  if (mixed) return "mixed";
  return lookUp ? "filter" : "list";
}

const reads = ({ command }: Policy): boolean => command === "select" || command === "all";

const known = new WeakMap<Policy, readonly Alternative[]>();

/** The ways in which a policy lets a row be found; every policy is asked for each one beside it, so the answer is kept. */
function waysOf(policy: Policy): readonly Alternative[] {
  const ways = known.get(policy);
  if (ways !== undefined) return ways;
  const expression = policy.using === null ? null : parseExpression(policy.using);
  const made = expression === null ? [] : alternativesOf(expression);
  known.set(policy, made);
  return made;
}

/** What other policies let the same callers read: permissive policies widen each other. */
const besideWays = (table: Table, policy: Policy): readonly Alternative[] =>
  policy.mode === "restrictive"
    ? []
    : table.policies
        .filter(
          (other) => other.id !== policy.id && other.mode === "permissive" && reads(other) && shareRole(other, policy),
        )
        .flatMap(waysOf);

const shareRole = (a: Policy, b: Policy): boolean =>
  a.roles.includes("public") || b.roles.includes("public") || a.roles.some((role) => b.roles.includes(role));

/** Somebody it is for reads every row anyway, and then there is nothing to look up. */
function readsEverything({ access }: Facts, table: Table, policy: Policy): boolean {
  if (!reads(policy)) return false;
  const roles = access.apiRoles.filter((role) => policy.roles.includes("public") || policy.roles.includes(role));
  const all = roles.filter((role) => access.reach(role, table, "select").rows === "all");
  return waysOf(policy).some(isOpen) || (roles.length > 0 && all.length === roles.length);
}

const bounds = (table: Table, { equalities }: Alternative): readonly Bound[] => {
  const frames = [{ alias: table.name, table, nameless: true }];
  return equalities.flatMap((equality) => bind(frames, equality) ?? []).filter(({ against }) => against === "caller");
};

/** The column by which one way of a condition would find its rows; none where an index leads to them already. */
function unindexed({ catalog }: Facts, table: Table, way: Alternative): readonly Bound[] {
  const known = bounds(table, way).filter(({ column }) => column.typeName !== "bool");
  if (known.some(({ column }) => ledByIndex(catalog, table, column.name))) return [];
  return known.toSorted((a, b) => Number(b.lookUp) - Number(a.lookUp)).slice(0, 1);
}
