import type { FuncCall, Node } from "../../sql/tree.ts";
import type { Context, Scope } from "./context.ts";
import { namesIn } from "./node.ts";
import { constant, hangsOn, ofTruth, type Scalar, something, toScalar, toTruth, type Value } from "./value.ts";
import { allOf, always, isNever, maskOf, not, type Ways } from "./ways.ts";

const names = new Set(
  ["count", "sum", "avg", "min", "max", "bool_or", "bool_and", "every", "array_agg", "string_agg"].concat([
    "json_agg",
    "jsonb_agg",
    "json_object_agg",
    "jsonb_object_agg",
  ]),
);

const known = new WeakMap<readonly unknown[], boolean>();

/** Whether a select list aggregates, outside its sub-queries. */
export function aggregates(nodes: readonly unknown[]): boolean {
  const found = known.get(nodes) ?? nodes.some(aggregatesIn);
  known.set(nodes, found);
  return found;
}

function aggregatesIn(node: unknown): boolean {
  if (typeof node !== "object" || node === null || "SubLink" in node) return false;
  return Array.isArray(node)
    ? node.some(aggregatesIn)
    : isAggregateCall(node) || Object.values(node).some(aggregatesIn);
}

const isAggregateCall = (node: object): boolean =>
  "FuncCall" in node && isFuncCall(node.FuncCall) && names.has(namesIn(node.FuncCall.funcname).at(-1) ?? "");

const isFuncCall = (value: unknown): value is FuncCall =>
  typeof value === "object" && value !== null && "funcname" in value;

/** An aggregate over the rows of the query around; null where the call is no aggregate. */
export function aggregate(call: FuncCall, scope: Scope, context: Context): Value | null {
  const name = namesIn(call.funcname).at(-1) ?? "";
  if (!names.has(name) || scope.grouped === null || call.over) return null;
  const filter = call.agg_filter
    ? toTruth(context.evaluate.expression(call.agg_filter, scope, context)).whenTrue
    : always;
  const rows = allOf(scope.grouped, filter);
  const [argument]: readonly (Node | undefined)[] = call.args ?? [];
  const inner: Scope = { ...scope, grouped: null };
  const value = argument ? context.evaluate.expression(argument, inner, context) : constant(1);
  return over(name, rows, value);
}

function over(name: string, rows: Ways, value: Value): Value {
  const scalar = toScalar(value);
  const mask = maskOf(rows) | hangsOn(scalar);
  if (name === "count") return isNever(rows) ? constant(0) : something(mask);
  const none = not(rows);
  if (name === "bool_or") {
    const whenTrue = allOf(rows, toTruth(value).whenTrue);
    return ofTruth({ whenTrue, whenFalse: isNever(rows) ? [] : not(whenTrue), whenNull: none });
  }
  const result: Scalar = { ...something(mask), whenNull: none };
  return name === "array_agg" ? { ...result, elements: [scalar] } : result;
}
