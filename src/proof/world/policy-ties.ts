import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import {
  type FuncCall,
  type Node,
  parseExpression,
  parsePlpgsql,
  parseStatements,
  type SelectStmt,
} from "../../sql/tree.ts";

export type Place = { readonly table: ObjectId; readonly column: string };

/** Columns that policies set equal to each other, or (`null`) to the caller's id. */
export type Tie = readonly [Place, Place | null];

/** What a name in an expression may mean: tables in FROM, inside out, and the parameters of a routine. */
type Scope = {
  readonly frames: readonly ReadonlyMap<string, Table>[];
  readonly parameters: ReadonlyMap<string, Node>;
  readonly outer: Scope | null;
  readonly depth: number;
};

type Reader = { readonly catalog: Catalog; readonly ties: Tie[] };

/**
 * Reads what belongs together from the policies of these tables, routines that they call included: people who declare no
 * foreign keys still write the join there. Needs `loadParser`.
 */
export function policyTies(catalog: Catalog, tables: readonly Table[]): readonly Tie[] {
  const reader: Reader = { catalog, ties: [] };
  for (const table of tables) {
    const scope: Scope = { frames: [new Map([[table.name, table]])], parameters: new Map(), outer: null, depth: 0 };
    for (const { using, withCheck } of table.policies) {
      for (const expression of [using, withCheck]) {
        if (expression !== null) walk(parseExpression(expression), scope, reader);
      }
    }
  }
  return reader.ties;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isNode = (value: unknown): value is Node => isObject(value);

function walk(value: unknown, scope: Scope, reader: Reader): void {
  if (!isNode(value)) return;
  if ("SelectStmt" in value) {
    walkSelect(value.SelectStmt, scope, reader);
    return;
  }
  if ("A_Expr" in value) note(value.A_Expr.lexpr, value.A_Expr.rexpr, equals(value) ? scope : null, scope, reader);
  if ("SubLink" in value) walkSubLink(value, scope, reader);
  if ("FuncCall" in value) walkCall(value.FuncCall, scope, reader);
  for (const inner of Object.values(value)) walk(inner, scope, reader);
}

const equals = (node: Extract<Node, { A_Expr: unknown }>): boolean => {
  const [operator] = node.A_Expr.name ?? [];
  return operator !== undefined && "String" in operator && operator.String.sval === "=";
};

function walkSelect(select: SelectStmt, scope: Scope, reader: Reader): void {
  const inner = within(select, scope, reader);
  for (const part of Object.values(select)) walk(part, inner, reader);
}

/** The scope inside a query. */
function within(select: SelectStmt, scope: Scope, reader: Reader): Scope {
  const frame = new Map<string, Table>();
  const visit = (value: unknown): void => {
    if (!isNode(value)) return;
    if ("SelectStmt" in value || "RangeSubselect" in value) return;
    if ("RangeVar" in value) {
      const { schemaname, relname, alias } = value.RangeVar;
      const table = reader.catalog.tables.find(
        ({ schema, name }) => name === relname && (schemaname === undefined || schema === schemaname),
      );
      if (table !== undefined) frame.set(alias?.aliasname ?? table.name, table);
      return;
    }
    for (const part of Object.values(value)) visit(part);
  };
  visit(select.fromClause);
  return { ...scope, frames: [frame, ...scope.frames] };
}

/** `x in (select y …)` is `x = y`. */
function walkSubLink(node: Extract<Node, { SubLink: unknown }>, scope: Scope, reader: Reader): void {
  const { testexpr, subselect, subLinkType } = node.SubLink;
  if (subLinkType !== "ANY_SUBLINK" || !subselect || !("SelectStmt" in subselect)) return;
  const [target] = subselect.SelectStmt.targetList ?? [];
  if (!target || !("ResTarget" in target)) return;
  note(testexpr, target.ResTarget.val, within(subselect.SelectStmt, scope, reader), scope, reader);
}

function note(
  left: Node | undefined,
  right: Node | undefined,
  rightScope: Scope | null,
  scope: Scope,
  reader: Reader,
): void {
  if (!left || !right || rightScope === null) return;
  const [one, other] = [placeOf(left, scope), placeOf(right, rightScope)];
  if (one !== null && other !== null) reader.ties.push([one, other]);
  if (one !== null && other === null && isCaller(right)) reader.ties.push([one, null]);
  if (one === null && other !== null && isCaller(left)) reader.ties.push([other, null]);
}

/** The column that an expression is, casts and parameters looked through. */
function placeOf(node: Node, scope: Scope): Place | null {
  if ("TypeCast" in node) return node.TypeCast.arg ? placeOf(node.TypeCast.arg, scope) : null;
  if ("ParamRef" in node) return parameter(`$${node.ParamRef.number ?? 0}`, scope);
  if (!("ColumnRef" in node)) return null;
  const path = namesOf(node.ColumnRef.fields ?? []);
  const column = path.at(-1);
  return column === undefined ? null : (inFrames(path.at(-2), column, scope) ?? parameter(column, scope));
}

function inFrames(qualifier: string | undefined, column: string, { frames }: Scope): Place | null {
  const candidates = frames.flatMap((frame) => [...frame]);
  const found = candidates.find(
    ([alias, table]) =>
      (qualifier === undefined || qualifier === alias) && table.columns.some(({ name }) => name === column),
  );
  return found === undefined ? null : { table: found[1].id, column };
}

function parameter(name: string, scope: Scope): Place | null {
  const passed = scope.parameters.get(name);
  return passed === undefined || scope.outer === null ? null : placeOf(passed, scope.outer);
}

const namesOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));

/** Whether it is `auth.uid()`, wrapped or cast as people do. */
function isCaller(value: unknown): boolean {
  if (!isNode(value)) return false;
  if ("FuncCall" in value && namesOf(value.FuncCall.funcname ?? []).join(".") === "auth.uid") return true;
  return Object.values(value).some(isCaller);
}

const deepest = 3;

function walkCall(call: FuncCall, scope: Scope, reader: Reader): void {
  const [schema, name] = namesOf(call.funcname ?? []);
  const routine = reader.catalog.routines.find((one) => one.schema === schema && one.name === name);
  if (routine === undefined || routine.body === null || scope.depth >= deepest) return;
  const inner: Scope = {
    frames: [],
    parameters: bound(routine, call.args ?? []),
    outer: scope,
    depth: scope.depth + 1,
  };
  for (const query of queriesOf(routine, routine.body)) walk(query, inner, reader);
}

function bound(routine: Routine, passed: readonly Node[]): ReadonlyMap<string, Node> {
  const inputs = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout");
  const values = new Map<string, Node>();
  inputs.forEach(({ name }, i) => {
    const value = passed[i];
    if (value === undefined) return;
    values.set(`$${i + 1}`, value);
    if (name !== null) values.set(name, value);
  });
  return values;
}

function queriesOf(routine: Routine, body: string): readonly unknown[] {
  if (routine.language === "sql") return parseStatements(body) ?? [];
  if (routine.language !== "plpgsql") return [];
  return queryTexts(parsePlpgsql(routine.definition)).flatMap(
    (text) => parseStatements(text) ?? parseStatements(`select ${text}`) ?? [],
  );
}

/** The SQL in a PL/pgSQL tree. */
function queryTexts(value: unknown): readonly string[] {
  if (!isObject(value)) return [];
  const own = "query" in value && typeof value.query === "string" ? [value.query] : [];
  return [...own, ...Object.values(value).flatMap(queryTexts)];
}

/** Ties whose columns may hold one value: both are there, and of one type. */
export function sameTyped(catalog: Catalog, [one, other]: Tie): boolean {
  const type = ({ table, column }: Place): string | undefined =>
    tableById(catalog, table)?.columns.find(({ name }) => name === column)?.type;
  return other !== null && type(one) !== undefined && type(one) === type(other);
}
