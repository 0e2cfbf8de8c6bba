import type { Catalog } from "../../catalog/catalog.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Node, SelectStmt } from "../../sql/tree.ts";

/** A column of a table. */
export type Place = { readonly table: ObjectId; readonly column: string };

/** What a name in an expression may mean: tables in FROM, inside out, and parameters and variables of a routine. */
export type Scope = {
  readonly frames: readonly ReadonlyMap<string, Table>[];
  readonly names: ReadonlyMap<string, Placed>;
  /** How many routines are around. */
  readonly depth: number;
};

/** An expression, and where its names are looked up. */
export type Placed = { readonly node: Node; readonly scope: Scope };

/** The scope of a policy's expressions. */
export const scopeOf = (table: Table): Scope => ({
  frames: [new Map([[table.name, table]])],
  names: new Map(),
  depth: 0,
});

/** A scope in which nothing is named. */
export const emptyScope: Scope = { frames: [], names: new Map(), depth: 0 };

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Anything in a parse tree that has parts; lists too. */
export const isNode = (value: unknown): value is Node => isObject(value);

/** The scope inside a query. */
export function within(select: SelectStmt, scope: Scope, catalog: Catalog): Scope {
  const frame = new Map<string, Table>();
  const visit = (value: unknown): void => {
    if (!isNode(value)) return;
    if ("SelectStmt" in value || "RangeSubselect" in value) return;
    if ("RangeVar" in value) {
      const { schemaname, relname, alias } = value.RangeVar;
      const table = catalog.tables.find(
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

/** How often a name may stand for another one. */
const deepest = 8;

/** The column that an expression is, casts and parameters looked through. */
export function placeOf(node: Node, scope: Scope, depth = 0): Place | null {
  if ("TypeCast" in node) return node.TypeCast.arg ? placeOf(node.TypeCast.arg, scope, depth) : null;
  if ("ParamRef" in node) return named(`$${node.ParamRef.number ?? 0}`, scope, depth);
  if (!("ColumnRef" in node)) return null;
  const path = namesOf(node.ColumnRef.fields ?? []);
  const column = path.at(-1);
  return column === undefined ? null : (inFrames(path.at(-2), column, scope) ?? named(column, scope, depth));
}

function inFrames(qualifier: string | undefined, column: string, { frames }: Scope): Place | null {
  const candidates = frames.flatMap((frame) => [...frame]);
  const found = candidates.find(
    ([alias, table]) =>
      (qualifier === undefined || qualifier === alias) && table.columns.some(({ name }) => name === column),
  );
  return found === undefined ? null : { table: found[1].id, column };
}

function named(name: string, scope: Scope, depth: number): Place | null {
  const bound = scope.names.get(name);
  return bound === undefined || depth >= deepest ? null : placeOf(bound.node, bound.scope, depth + 1);
}

/** The expression that a name of the routine around stands for; null where the node is something else. */
export function boundTo(node: Node, scope: Scope): Placed | null {
  if ("ParamRef" in node) return scope.names.get(`$${node.ParamRef.number ?? 0}`) ?? null;
  if (!("ColumnRef" in node)) return null;
  const path = namesOf(node.ColumnRef.fields ?? []);
  const column = path.at(-1);
  if (column === undefined || inFrames(path.at(-2), column, scope) !== null) return null;
  return scope.names.get(column) ?? null;
}

/** The names that a list of nodes spells. */
export const namesOf = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
