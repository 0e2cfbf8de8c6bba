import type { Policy, Relation, Table } from "../../catalog/relation.ts";
import type { Clause, Command } from "../access.ts";
import { recursion } from "../failures.ts";
import type { Privileges } from "../privileges.ts";
import { type Context, emptyScope, type Frame, note, type Remembered } from "./context.ts";
import { circumstances, remember } from "./memory.ts";
import { holdsForSamples } from "./sample-row.ts";
import { and, isFalse, isTrue, or, type Truth } from "./truth.ts";
import { toTruth, unknown, type Value } from "./value.ts";
import { bits, maskOf } from "./ways.ts";

/** What row level security does to a role on a table, as PostgreSQL's `check_enable_rls` decides it. */
export type RowSecurity =
  | { readonly is: "off" }
  | { readonly is: "bypassed"; readonly because: "superuser" | "bypassrls" | "owner" }
  | { readonly is: "on" };

/** Whether the policies of a table bind a role. */
export function rowSecurity(table: Table, role: string, privileges: Privileges): RowSecurity {
  if (table.rls === "off") return { is: "off" };
  const { superuser = false, bypassRls = false } = privileges.role(role) ?? {};
  if (superuser) return { is: "bypassed", because: "superuser" };
  if (bypassRls) return { is: "bypassed", because: "bypassrls" };
  const owns = privileges.inherited(role).has(table.owner);
  return owns && table.rls !== "forced" ? { is: "bypassed", because: "owner" } : { is: "on" };
}

/** The policies that a command of a role must pass, in the table's order. */
export function policiesFor(table: Table, command: Command, role: string, privileges: Privileges): readonly Policy[] {
  const roles = privileges.inherited(role);
  return table.policies.filter(
    (policy) =>
      (policy.command === "all" || policy.command === command) &&
      policy.roles.some((name) => name === "public" || roles.has(name)),
  );
}

/**
 * The expression of a policy for a clause; null where it has none, which Postgres skips. USING serves as the check where
 * no check is written.
 */
export const expressionOf = (policy: Policy, clause: Clause): string | null =>
  clause === "with check" ? (policy.withCheck ?? policy.using) : policy.using;

/** What one policy says of a row. */
export function policyTruth(policy: Policy, expression: string, table: Table, frame: Frame, context: Context): Truth {
  const known = context.memory.policies.get(table.columns) ?? new Map<string, Remembered<Truth>>();
  context.memory.policies.set(table.columns, known);
  const reads = policy.command === "select" || policy.command === "all";
  const key = JSON.stringify([expression, reads, table.id, frame.mask, ...circumstances(context)]);
  return remember(
    known,
    key,
    context,
    () => true,
    (apart) => readPolicy(expression, table, frame, reads ? apart : { ...apart, writing: table.id }),
  );
}

function readPolicy(expression: string, table: Table, frame: Frame, context: Context): Truth {
  const node = context.memory.trees.expression(expression);
  if (node === null) {
    note(context, `a policy of ${table.id} could not be parsed`);
    return toTruth(unknown);
  }
  const used = new Set<string>();
  const column = (name: string): Value | null => {
    used.add(name);
    return frame.column(name);
  };
  const scope = { ...emptyScope, frames: [{ ...frame, column }] };
  const inside: Context = {
    ...context,
    searchPath: [...new Set(["public", table.schema])],
    expanding: [...context.expanding, table.id],
  };
  const truth = toTruth(context.evaluate.expression(node, scope, inside));
  const hangsOn = maskOf(truth.whenTrue, truth.whenFalse, truth.whenNull);
  const isAboutRow = hangsOn === bits.row && frame.mask === bits.row;
  return isAboutRow && holdsForSamples(node, expression, table, [...used], frame, inside) ? isTrue : truth;
}

/** Permissive policies with OR, restrictive ones with AND; no permissive one: nothing passes. */
export function passes(table: Table, command: Command, clause: Clause, frame: Frame, context: Context): Truth {
  if (rowSecurity(table, context.role, context.privileges).is !== "on") return isTrue;
  if (context.expanding.includes(table.id)) {
    context.run.failures.add(recursion(table.id));
    return toTruth(unknown);
  }
  const truths = policiesFor(table, command, context.role, context.privileges).flatMap((policy) => {
    const expression = expressionOf(policy, clause);
    return expression === null ? [] : [{ policy, truth: policyTruth(policy, expression, table, frame, context) }];
  });
  const of = (mode: Policy["mode"]): readonly Truth[] =>
    truths.filter(({ policy }) => policy.mode === mode).map(({ truth }) => truth);
  return and(of("permissive").reduce(or, isFalse), of("restrictive").reduce(and, isTrue));
}

/** Whether a row is visible to the context's role; a view's rows are settled by its query. */
export function visible(relation: Relation, frame: Frame, context: Context): Truth {
  if (relation.relation === "view") return isTrue;
  const key = JSON.stringify([relation.id, frame.mask, ...circumstances(context)]);
  return remember(
    context.memory.filters,
    key,
    context,
    () => true,
    (apart) => passes(relation, "select", "using", frame, apart),
  );
}
