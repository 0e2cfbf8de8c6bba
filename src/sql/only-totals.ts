import { type FuncCall, type Node, parseQuery, type SelectStmt } from "./tree.ts";

/**
 * Whether a query gives one row of totals (how many, how much, whether any) and no value of any single row: nothing but
 * such aggregates in its select list, and no groups. False where the query cannot be read. Needs `loadParser`.
 */
export function onlyTotals(query: string): boolean {
  const select = parseQuery(query.replace(/;\s*$/, ""));
  return select !== null && isTotal(select);
}

function isTotal({ targetList = [], groupClause, op, withClause }: SelectStmt): boolean {
  const single = (op === undefined || op === "SETOP_NONE") && groupClause === undefined && withClause === undefined;
  const values = targetList.map((target) => ("ResTarget" in target ? target.ResTarget.val : undefined));
  return single && values.some((value) => holdsAggregate(value)) && values.every((value) => !showsValue(value));
}

/** min and max are no totals: what they return is the value of some row. */
const totals: ReadonlySet<string> = new Set([
  "count",
  "sum",
  "avg",
  "bool_and",
  "bool_or",
  "every",
  "stddev",
  "variance",
]);

const isAggregate = (call: FuncCall): boolean => {
  const last = call.funcname?.at(-1);
  const name = last && "String" in last ? last.String.sval : undefined;
  return name !== undefined && totals.has(name) && call.over === undefined;
};

const holdsAggregate = (node: unknown): boolean =>
  isObject(node) && (aggregateOf(node) !== null || Object.values(node).some(holdsAggregate));

/** A column, a sub-query or another row's value outside of an aggregate. */
const showsValue = (node: unknown): boolean =>
  isObject(node) &&
  aggregateOf(node) === null &&
  ("ColumnRef" in node || "SubLink" in node || Object.values(node).some(showsValue));

const aggregateOf = (node: object): FuncCall | null => {
  const call = isNode(node) && "FuncCall" in node ? node.FuncCall : null;
  return call !== null && isAggregate(call) ? call : null;
};

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isNode = (value: object): value is Node => "FuncCall" in value;
