import type { FuncCall, Node } from "../../sql/tree.ts";
import { aggregate } from "./aggregate.ts";
import { builtin } from "./builtin.ts";
import { type Context, note, type Rowset, type Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { type Bound, bind, invoke, invokeRows } from "./routine.ts";
import { toScalar, unknown, type Value } from "./value.ts";

/** A function call: an aggregate, a routine of the catalog (read through its body), or a function of Postgres's own. */
export function call(node: FuncCall, scope: Scope, context: Context): Value {
  const aggregated = aggregate(node, scope, context);
  if (aggregated) return aggregated;
  const inputs = argumentsOf(node, scope, context);
  const bound = resolve(node, inputs, context);
  if (bound) return invoke(bound, context);
  const [schema, name] = nameOf(node);
  if (schema !== null && schema !== "pg_catalog") {
    note(context, `the function ${schema}.${name} is not in the catalog`);
    return unknown;
  }
  return builtin(
    name,
    inputs.map(({ value }) => toScalar(value)),
    context,
  );
}

/** The rows of a set-returning routine of the catalog; null for every other call. */
export function rows(node: FuncCall, scope: Scope, context: Context): Rowset | null {
  const bound = resolve(node, argumentsOf(node, scope, context), context);
  return bound?.routine.returnsSet ? invokeRows(bound, context) : null;
}

const nameOf = (node: FuncCall): readonly [string | null, string] => {
  const path = namesIn(node.funcname);
  return [path.length > 1 ? (path[0] ?? null) : null, path.at(-1) ?? ""];
};

export type Argument = { readonly name: string | null; readonly value: Value };

function argumentsOf(node: FuncCall, scope: Scope, context: Context): readonly Argument[] {
  return (node.args ?? []).map((arg: Node) => ({
    name: "NamedArgExpr" in arg ? (arg.NamedArgExpr.name ?? null) : null,
    value: context.evaluate.expression(arg, scope, context),
  }));
}

/** The routine meant. Overloads that differ only in types cannot be told apart here: then the call is not read. */
function resolve(node: FuncCall, inputs: readonly Argument[], context: Context): Bound | null {
  const [schema, name] = nameOf(node);
  const candidates = context.names
    .routines(schema, name, context.searchPath)
    .map((routine) => bind(routine, inputs, context))
    .filter((bound) => bound !== null);
  const exact = candidates.filter(({ defaulted }) => defaulted === 0);
  const [only, ...others] = exact.length > 0 ? exact : candidates;
  if (others.length > 0) note(context, `${name} has several versions with as many arguments; the first one is read`);
  return only ?? null;
}
