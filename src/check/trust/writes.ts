import type { Catalog } from "../../catalog/catalog.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { bodyOf } from "./body.ts";

/** A row that a routine writes: each column with the parse tree of its value. */
export type Writing = { readonly table: Table; readonly values: ReadonlyMap<string, unknown> };

/** Every INSERT and UPDATE in a routine's body. Needs `loadParser`. */
export function writesOf(catalog: Catalog, routine: Routine): readonly Writing[] {
  const found: Writing[] = [];
  const visit = (value: unknown): void => {
    if (!isNode(value)) return;
    for (const kind of ["InsertStmt", "UpdateStmt"] as const) {
      const statement = value[kind];
      const table = isNode(statement) ? written(catalog, statement.relation) : null;
      if (isNode(statement) && table !== null) found.push({ table, values: valuesIn(statement) });
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const tree of bodyOf(routine)) visit(tree);
  return found;
}

/** A node of a parse tree, with the keys that are looked at here. */
type Fields = {
  readonly [key in
    | "InsertStmt"
    | "List"
    | "ResTarget"
    | "SelectStmt"
    | "UpdateStmt"
    | "cols"
    | "items"
    | "name"
    | "onConflictClause"
    | "relation"
    | "relname"
    | "schemaname"
    | "selectStmt"
    | "targetList"
    | "val"
    | "valuesLists"]?: unknown;
};

const isNode = (value: unknown): value is Fields => typeof value === "object" && value !== null;

function written(catalog: Catalog, relation: unknown): Table | null {
  if (!isNode(relation)) return null;
  const { schemaname, relname } = relation;
  const named = catalog.tables.filter(({ name }) => name === relname);
  return (
    named.find(({ schema }) => schema === (schemaname ?? "public")) ??
    (schemaname === undefined ? (named[0] ?? null) : null)
  );
}

function valuesIn(statement: Fields): ReadonlyMap<string, unknown> {
  const clause = isNode(statement.onConflictClause) ? statement.onConflictClause : {};
  return new Map([...assigned(statement.targetList), ...assigned(clause.targetList), ...inserted(statement)]);
}

const targets = (list: unknown): readonly Fields[] =>
  (Array.isArray(list) ? list : []).flatMap((one: unknown) =>
    isNode(one) && isNode(one.ResTarget) ? [one.ResTarget] : [],
  );

const assigned = (list: unknown): readonly (readonly [string, unknown])[] =>
  targets(list).flatMap(({ name, val }) => (typeof name === "string" ? [[name, val] as const] : []));

function inserted(statement: Fields): readonly (readonly [string, unknown])[] {
  const columns = targets(statement.cols).map(({ name }) => String(name));
  const select =
    isNode(statement.selectStmt) && isNode(statement.selectStmt.SelectStmt) ? statement.selectStmt.SelectStmt : {};
  const [row] = Array.isArray(select.valuesLists) ? select.valuesLists : [];
  const items: unknown =
    isNode(row) && isNode(row.List) ? row.List.items : targets(select.targetList).map(({ val }) => val);
  const values = Array.isArray(items) ? items : [];
  return columns.map((column, at) => [column, values[at]] as const);
}
