import type { Catalog } from "../../../src/catalog/catalog.ts";
import { tableNamed } from "../../../src/catalog/lookup.ts";
import type { Column, Table } from "../../../src/catalog/relation.ts";
import type { Node, SelectStmt } from "../../../src/sql/tree.ts";
import type { Equality } from "./condition.ts";
import { columnsNamed, dependsOnCaller, hasParameter, type Name } from "./syntax.ts";

/** A table under the name that an expression calls it by. `nameless`: its columns may stand without that name. */
export type Frame = { readonly alias: string; readonly table: Table; readonly nameless: boolean };

/**
 * Where names without a schema are looked for: nowhere in what Postgres printed, which names every schema and, inside
 * sub-queries, every table; in the search_path in what a person wrote.
 */
export type Naming = { readonly written: boolean; readonly searchPath: readonly string[] };

/** The tables a query reads directly, and the conditions of its joins; views and functions are not looked into. */
export type From = { readonly frames: readonly Frame[]; readonly conditions: readonly Node[] };

/** Reads the FROM clause of a query. */
export const fromClause = (catalog: Catalog, query: SelectStmt, naming: Naming): From =>
  merged((query.fromClause ?? []).map((item) => fromItem(catalog, item, naming)));

function fromItem(catalog: Catalog, item: Node, naming: Naming): From {
  if ("RangeVar" in item) {
    const { schemaname, relname = "", alias } = item.RangeVar;
    const schemas = schemaname === undefined ? naming.searchPath : [schemaname];
    const table = schemas.map((schema) => tableNamed(catalog, schema, relname)).find((found) => found !== null);
    const frames = table === undefined ? [] : [{ alias: alias?.aliasname ?? relname, table, nameless: naming.written }];
    return { frames, conditions: [] };
  }
  if (!("JoinExpr" in item)) return { frames: [], conditions: [] };
  const { larg, rarg, quals } = item.JoinExpr;
  const sides = [larg, rarg].flatMap((side) => (side === undefined ? [] : [fromItem(catalog, side, naming)]));
  return merged([...sides, { frames: [], conditions: quals === undefined ? [] : [quals] }]);
}

const merged = (parts: readonly From[]): From => ({
  frames: parts.flatMap(({ frames }) => frames),
  conditions: parts.flatMap(({ conditions }) => conditions),
});

/** What a column is compared with: something of the caller's, of an outer query's row, of another table in the query, or fixed. */
export type Against = "caller" | "outer" | "join" | "constant";

/** An equality on a column of one of the frames. */
export type Bound = {
  readonly frame: Frame;
  readonly column: Column;
  readonly against: Against;
  /** Aliases of the frames beside it whose columns the other side uses. */
  readonly beside: readonly string[];
  readonly lookUp: boolean;
};

/** Finds the frame and column an equality speaks of; null for columns of other queries, and where it compares a row with itself. */
export function bind(frames: readonly Frame[], equality: Equality): Bound | null {
  const frame = frameOf(frames, equality.column);
  const column = frame?.table.columns.find(({ name }) => name === equality.column.at(-1));
  if (frame === undefined || column === undefined || (equality.asText && column.typeName !== "varchar")) return null;
  const others = columnsNamed(equality.with).map((name) => frameOf(frames, name));
  const beside = [...new Set(others.flatMap((other) => other?.alias ?? []))];
  if (beside.includes(frame.alias)) return null;
  const against = beside.length > 0 ? "join" : againstOf(equality.with);
  return { frame, column, against, beside, lookUp: equality.lookUp };
}

function againstOf(other: Node): Against {
  if (dependsOnCaller(other)) return "caller";
  return columnsNamed(other).length > 0 || hasParameter(other) ? "outer" : "constant";
}

const frameOf = (frames: readonly Frame[], name: Name): Frame | undefined =>
  frames.find(({ alias, nameless, table }) =>
    name.length > 1 ? name.at(-2) === alias : nameless && table.columns.some((column) => column.name === name[0]),
  );
