import type { Catalog } from "../../catalog/catalog.ts";
import { tableNamed } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Relation, Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import { type FuncCall, type Node, parseExpression, parseStatements, type SelectStmt } from "../../sql/tree.ts";
import { bodyOf } from "./body.ts";

/** The rows of one table that an expression or a routine looks at, and by which columns. */
export type LookedUp = { readonly table: ObjectId; readonly columns: ReadonlySet<string> };

/**
 * What is read to come to an answer: `tables` by sub-queries, views and the routines called on the way (`routines`); `own`: the
 * columns of the row in question; `constants`: every constant met, as text.
 */
export type Reading = {
  readonly tables: ReadonlyMap<ObjectId, LookedUp>;
  readonly own: ReadonlySet<string>;
  readonly routines: ReadonlySet<ObjectId>;
  readonly constants: ReadonlySet<string>;
};

type Found = {
  readonly catalog: Catalog;
  readonly tables: Map<ObjectId, { readonly table: ObjectId; readonly columns: Set<string> }>;
  readonly own: Set<string>;
  readonly routines: Set<ObjectId>;
  readonly constants: Set<string>;
};

/** What a name may mean: the items of FROM, the innermost first. `own` marks the row that a policy is about. */
type Frame = { readonly alias: string; readonly relation: Relation; readonly own: boolean };
type Scope = readonly (readonly Frame[])[];

/** Reads an expression over the rows of a table, such as a policy's. Needs `loadParser`. */
export function readExpression(catalog: Catalog, table: Table, expression: string): Reading {
  const found = nothing(catalog);
  walk(parseExpression(expression), [[{ alias: table.name, relation: table, own: true }]], found);
  return found;
}

const nothing = (catalog: Catalog): Found => ({
  catalog,
  tables: new Map(),
  own: new Set(),
  routines: new Set(),
  constants: new Set(),
});

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;

function walk(value: unknown, scope: Scope, found: Found): void {
  if (!isNode(value) || "RangeVar" in value) return;
  if ("SelectStmt" in value) walkSelect(value.SelectStmt, scope, found);
  else if ("ColumnRef" in value) note(referenceIn(value.ColumnRef.fields ?? []), scope, found);
  else if ("A_Const" in value) constant(value.A_Const, found);
  else if ("InsertStmt" in value || "UpdateStmt" in value || "DeleteStmt" in value) walkWrite(value, scope, found);
  else {
    if ("FuncCall" in value) call(value.FuncCall, found);
    for (const inner of Object.values(value)) walk(inner, scope, found);
  }
}

function walkSelect(select: SelectStmt, scope: Scope, found: Found): void {
  const inner: Scope = [framesOf(select.fromClause, found), ...scope];
  for (const part of Object.values(select)) walk(part, inner, found);
}

/** The table that is written is in scope as well, but writing it is not looking it up. */
function walkWrite(node: Node, scope: Scope, found: Found): void {
  const statement: unknown = Object.values(node)[0];
  const from = isNode(statement) ? ["relation", "fromClause", "usingClause"].map((key) => Object(statement)[key]) : [];
  const target = isNode(from[0]) && "relname" in from[0] ? [{ RangeVar: from[0] }] : [];
  const frames = [
    ...framesOf(target, found).map((frame) => ({ ...frame, own: true })),
    ...framesOf(from.slice(1), found),
  ];
  for (const inner of Object.values(isNode(statement) ? statement : {})) walk(inner, [frames, ...scope], found);
}

/** The tables and views in a FROM clause; a view's own query is read as well. */
function framesOf(clause: unknown, found: Found): readonly Frame[] {
  const frames: Frame[] = [];
  const visit = (value: unknown): void => {
    if (!isNode(value) || "SelectStmt" in value) return;
    if (!("RangeVar" in value)) {
      for (const inner of Object.values(value)) visit(inner);
      return;
    }
    const { schemaname, relname = "", alias } = value.RangeVar;
    const relation = relationNamed(found.catalog, schemaname ?? null, relname);
    if (relation === null) return;
    touch(relation, found);
    frames.push({ alias: alias?.aliasname ?? relname, relation, own: false });
  };
  visit(clause);
  return frames;
}

function relationNamed(catalog: Catalog, schema: string | null, name: string): Relation | null {
  const view = catalog.views.find((one) => one.name === name && (schema === null || one.schema === schema));
  if (schema !== null) return tableNamed(catalog, schema, name) ?? view ?? null;
  return tableNamed(catalog, "public", name) ?? view ?? catalog.tables.find((one) => one.name === name) ?? null;
}

function touch(relation: Relation, found: Found): void {
  if (found.tables.has(relation.id)) return;
  found.tables.set(relation.id, { table: relation.id, columns: new Set() });
  if (relation.relation !== "view") return;
  found.tables.delete(relation.id);
  if (found.routines.has(relation.id)) return;
  found.routines.add(relation.id);
  for (const node of parseStatements(relation.definition) ?? []) walk(node, [], found);
}

/** `m.role`; null for the column: `m.*`. */
type Reference = { readonly alias: string | undefined; readonly column: string | null };

function referenceIn(fields: readonly Node[]): Reference {
  const path = stringsIn(fields);
  const last = fields.at(-1);
  if (last !== undefined && "A_Star" in last) return { alias: path.at(-1), column: null };
  return { alias: path.at(-2), column: path.at(-1) ?? null };
}

function note(reference: Reference, scope: Scope, found: Found): void {
  const frames = scope.map((all) => all.filter((frame) => fits(frame, reference))).find((all) => all.length > 0);
  for (const { relation, own } of frames ?? []) {
    const into = own ? found.own : found.tables.get(relation.id)?.columns;
    for (const { name } of relation.columns)
      if (reference.column === null || name === reference.column) into?.add(name);
  }
}

const fits = ({ alias, relation }: Frame, reference: Reference): boolean =>
  (reference.alias === undefined || alias === reference.alias) &&
  (reference.column === null || relation.columns.some(({ name }) => name === reference.column));

function constant(value: Extract<Node, { A_Const: unknown }>["A_Const"], found: Found): void {
  const text = value.sval?.sval ?? value.fval?.fval ?? (value.ival ? String(value.ival.ival ?? 0) : undefined);
  if (text !== undefined) found.constants.add(text);
}

function call({ funcname }: FuncCall, found: Found): void {
  const path = stringsIn(funcname ?? []);
  const name = path.at(-1);
  const schema = path.at(-2);
  const called = found.catalog.routines.filter(
    (routine) =>
      routine.name === name && (schema === undefined || routine.schema === schema) && isUsers(found, routine),
  );
  for (const routine of called) enter(routine, found);
}

/** The platform's own functions say who calls, and look nothing up. */
const isUsers = ({ catalog }: Found, { schema, extension }: Routine): boolean =>
  extension === null && catalog.schemas.find(({ name }) => name === schema)?.managedBy === "user";

function enter(routine: Routine, found: Found): void {
  if (found.routines.has(routine.id)) return;
  found.routines.add(routine.id);
  for (const node of bodyOf(routine)) walk(node, [], found);
}

const stringsIn = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
