import { type Node, parseExpression, parseStatements } from "../../../sql/tree.ts";
import { typeNamed } from "../type-shape.ts";
import { readCondition, readExpression } from "./expression.ts";
import { fullName } from "./names.ts";
import { readQuery } from "./query.ts";
import {
  type Columns,
  nothingKnown,
  type Operand,
  ofType,
  querySource,
  resolve,
  rowSource,
  type Scope,
  type Source,
} from "./scope.ts";
import { readStatement } from "./statement.ts";
import { unify } from "./unify.ts";

/**
 * Reads the tree of a PL/pgSQL body, which has no published types, by the keys that carry SQL and variables; `returns` is what
 * the routine returns, if it does.
 */
export function readPlpgsql(tree: unknown, outer: Scope, returns: Operand | null): void {
  for (const routine of items(field(tree, "plpgsql_funcs"))) {
    const body = field(routine, "PLpgSQL_function");
    const datums = items(field(body, "datums"));
    const scope = withRows(field(body, "action"), withVariables(datums, outer));
    visit(field(body, "action"), { scope, returns, variables: datums.map(nameOf) });
  }
}

type Body = { readonly scope: Scope; readonly returns: Operand | null; readonly variables: readonly (string | null)[] };

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
const items = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const nameOf = (datum: unknown): string | null =>
  text(field(field(datum, "PLpgSQL_var") ?? field(datum, "PLpgSQL_rec"), "refname"));

function withVariables(datums: readonly unknown[], outer: Scope): Scope {
  const variables = new Map(outer.variables);
  const sources: Source[] = [...outer.sources];
  for (const datum of datums) {
    const name = nameOf(datum);
    const type = text(field(field(field(field(datum, "PLpgSQL_var"), "datatype"), "PLpgSQL_type"), "typname"));
    if (name === null || type === null || variables.has(name)) continue;
    const row = /^(.*?)\s*%\s*rowtype$/i.exec(type)?.[1];
    const copied = /^(.*?)\s*%\s*type$/i.exec(type)?.[1];
    if (row !== undefined) sources.push(rowsOf(name, row));
    else if (copied !== undefined) variables.set(name, copiedType(copied, outer));
    else variables.set(name, ofType(typeNamed(type), "declared"));
  }
  return { ...outer, variables, sources };
}

const partsOf = (name: string): readonly string[] =>
  name.split(".").map((part) => part.trim().replace(/^"(.*)"$/, "$1"));

/** A variable that holds a row of a relation, named as it is written. */
export function rowsOf(alias: string, written: string): Source {
  const [relation = "", schema] = partsOf(written).toReversed();
  return rowSource(alias, fullName(schema, relation));
}

/** `relation.column%type`: the column is there, and the variable has its type. */
function copiedType(written: string, scope: Scope): Operand {
  const [column, relation, schema] = partsOf(written).toReversed();
  if (column === undefined || relation === undefined) return nothingKnown;
  const source = rowsOf(relation, schema === undefined ? relation : `${schema}.${relation}`);
  return resolve([relation, column], { ...scope, sources: [source] });
}

/** Records that hold the rows of a query (`for r in select …`, `select … into r`) have its columns. */
function withRows(action: unknown, scope: Scope): Scope {
  const sources = new Map(scope.sources.map((source) => [source.alias, source]));
  everyObject(action, (node) => {
    const loop = field(node, "PLpgSQL_stmt_fors");
    const select = field(node, "PLpgSQL_stmt_execsql");
    const record = text(field(field(field(loop, "var") ?? field(select, "target"), "PLpgSQL_rec"), "refname"));
    const query = queryOf(field(loop, "query") ?? field(select, "sqlstmt"));
    if (record === null || query === null || !("SelectStmt" in query)) return;
    const columns = readQuery(query.SelectStmt, { ...scope, sources: [...sources.values()] });
    if (!sources.has(record)) sources.set(record, { ...querySource(record, columns), row: true });
  });
  return { ...scope, sources: [...sources.values()] };
}

function everyObject(value: unknown, look: (node: object) => void): void {
  if (typeof value !== "object" || value === null) return;
  look(value);
  for (const inner of Object.values(value)) everyObject(inner, look);
}

const queryOf = (node: unknown): Node | null => {
  const query = text(field(field(node, "PLpgSQL_expr"), "query"));
  return query === null ? null : (parseStatements(query)?.[0] ?? null);
};

/** Every statement, by what it does with its expressions; what is not named here only has its expressions read. */
function visit(value: unknown, body: Body): void {
  everyObject(value, (node) => {
    const [kind, content] = Object.entries(node)[0] ?? [];
    if (kind === "PLpgSQL_stmt_execsql") readExecuted(content, body);
    else if (kind === "PLpgSQL_stmt_assign") readAssignment(content, body);
    else if (kind === "PLpgSQL_stmt_return" || kind === "PLpgSQL_stmt_return_query") readReturned(content, body);
    else for (const [key, inner] of Object.entries(node)) readPlain(key, inner, body);
  });
}

function readPlain(key: string, inner: unknown, { scope }: Body): void {
  const mode = field(field(inner, "PLpgSQL_expr"), "parseMode");
  if (key === "sqlstmt" || mode === undefined) return;
  const query = text(field(field(inner, "PLpgSQL_expr"), "query")) ?? "";
  if (mode === 0) for (const statement of parseStatements(query) ?? []) readStatement(statement, scope);
  if (mode !== 2) return;
  const expression = parseExpression(query);
  if (expression === null) return;
  if (key === "cond") readCondition(expression, scope);
  else readExpression(expression, scope);
}

function readExecuted(content: unknown, { scope, variables }: Body): void {
  const statement = queryOf(field(content, "sqlstmt"));
  if (statement === null) return;
  if (!("SelectStmt" in statement)) {
    readStatement(statement, scope);
    return;
  }
  const columns: Columns = readQuery(statement.SelectStmt, scope);
  const target = field(field(field(content, "target"), "PLpgSQL_row"), "fields");
  for (const [i, part] of items(target).entries()) {
    const name = variables[Number(field(part, "varno") ?? -1)];
    const variable = name === null || name === undefined ? undefined : scope.variables.get(name);
    if (variable !== undefined) unify(columns[i]?.[1] ?? nothingKnown, variable, scope.ledger);
  }
}

/** `target := expression`; an array element or a field of a field tells nothing. */
function readAssignment(content: unknown, { scope }: Body): void {
  const query = text(field(field(field(content, "expr"), "PLpgSQL_expr"), "query")) ?? "";
  const [, target = "", written = ""] = /^\s*([\w".]+)\s*:?=(.*)$/s.exec(query) ?? [];
  const expression = parseExpression(written);
  if (expression === null) return;
  const value = readExpression(expression, scope);
  const path = partsOf(target).map((part) => part.toLowerCase());
  if (path.length > 0 && path[0] !== "") unify(resolve(path, scope), value, scope.ledger);
}

function readReturned(content: unknown, { scope, returns }: Body): void {
  const node = field(content, "expr") ?? field(content, "query");
  const query = text(field(field(node, "PLpgSQL_expr"), "query"));
  if (query === null) return;
  const isQuery = field(field(node, "PLpgSQL_expr"), "parseMode") === 0;
  const expression = isQuery ? null : parseExpression(query);
  if (expression !== null && returns !== null) unify(readExpression(expression, scope), returns, scope.ledger);
  if (isQuery) for (const statement of parseStatements(query) ?? []) readStatement(statement, scope);
}
