import type { Catalog } from "../../catalog/catalog.ts";
import type { Routine } from "../../catalog/routine.ts";
import { asStatement } from "../../sql/body-names.ts";
import {
  type FuncCall,
  type Node,
  parsePlpgsql,
  parseRoutine,
  parseStatements,
  type SelectStmt,
} from "../../sql/tree.ts";
import { isNode, namesOf, type Placed, type Scope, within } from "./scope.ts";

/** What is written in a routine, and the scope in which it stands for one call. */
export type Body = {
  readonly scope: Scope;
  readonly statements: readonly Node[];
  /** Expressions of what it returns. */
  readonly returned: readonly Placed[];
};

const deepest = 4;

/** The user's routine that a call names, opened; null where there is none, or where the calls go too deep. */
export function bodyOf(call: FuncCall, scope: Scope, catalog: Catalog): Body | null {
  const path = namesOf(call.funcname ?? []);
  const [schema, name] = path.length > 1 ? path : [null, path[0]];
  const routine = catalog.routines.find(
    (one) => one.name === name && (schema === null || one.schema === schema) && one.extension === null,
  );
  if (routine === undefined || scope.depth >= deepest) return null;
  return open(routine, boundTo(routine, call.args ?? [], scope), scope.depth + 1, catalog);
}

/** A routine by itself, its parameters unknown. */
export const openRoutine = (routine: Routine, catalog: Catalog): Body => open(routine, new Map(), 1, catalog);

function boundTo(routine: Routine, passed: readonly Node[], scope: Scope): Map<string, Placed> {
  const inputs = routine.arguments.filter(({ mode }) => mode === "in" || mode === "inout");
  const values = new Map<string, Placed>();
  inputs.forEach(({ name }, i) => {
    const node = passed[i];
    if (node === undefined) return;
    values.set(`$${i + 1}`, { node, scope });
    if (name !== null) values.set(name, { node, scope });
  });
  return values;
}

function open(routine: Routine, names: Map<string, Placed>, depth: number, catalog: Catalog): Body {
  const scope: Scope = { frames: [], names, depth };
  if (routine.language === "plpgsql") return plpgsql(routine, names, scope, catalog);
  if (routine.language !== "sql") return { scope, statements: [], returned: [] };
  const statements =
    routine.body === null ? bound(parseRoutine(routine.definition)?.sql_body) : (parseStatements(routine.body) ?? []);
  const last = statements.at(-1);
  return { scope, statements, returned: last === undefined ? [] : result(last, scope, catalog) };
}

/** `return expression` and `begin atomic … end`. */
function bound(body: Node | undefined): readonly Node[] {
  if (body === undefined) return [];
  if ("List" in body) return (body.List.items ?? []).flatMap(bound);
  return "ReturnStmt" in body ? (body.ReturnStmt.returnval ? [body.ReturnStmt.returnval] : []) : [body];
}

function result(statement: Node, scope: Scope, catalog: Catalog): readonly Placed[] {
  if (!("SelectStmt" in statement)) return [{ node: statement, scope }];
  return targets(statement.SelectStmt, scope, catalog).slice(0, 1);
}

const targets = (select: SelectStmt, scope: Scope, catalog: Catalog): readonly Placed[] => {
  const inner = within(select, scope, catalog);
  return (select.targetList ?? []).flatMap((target) =>
    "ResTarget" in target && target.ResTarget.val ? [{ node: target.ResTarget.val, scope: inner }] : [],
  );
};

const assignment = /^\s*([\w$]+)\s*:?=(?!=)\s*([\s\S]*)$/;

/** Variables stand for what is assigned to them: the last assignment counts, whatever the branches. */
function plpgsql(routine: Routine, names: Map<string, Placed>, scope: Scope, catalog: Catalog): Body {
  const statements: Node[] = [];
  const returned: Placed[] = [];
  const visit = (value: unknown, returning: boolean): void => {
    if (!isNode(value)) return;
    const fields = new Map<string, unknown>(Object.entries(value));
    for (const [name, placed] of assigned(fields, scope, catalog)) names.set(name, placed);
    const found = statementsIn(fields);
    statements.push(...found);
    if (returning) returned.push(...found.flatMap((one) => result(one, scope, catalog)));
    for (const [key, inner] of fields) visit(inner, returning || key === "PLpgSQL_stmt_return");
  };
  visit(parsePlpgsql(routine.definition), false);
  return { scope, statements, returned };
}

type Fields = ReadonlyMap<string, unknown>;

function statementsIn(fields: Fields): readonly Node[] {
  const query = fields.get("query");
  return typeof query === "string" ? (parseStatements(asStatement(query, fields.get("parseMode"))) ?? []) : [];
}

/** The variables that one node of the tree gives a value: a declaration, an assignment, `select … into`. */
function assigned(fields: Fields, scope: Scope, catalog: Catalog): readonly (readonly [string, Placed])[] {
  const placed = (name: string, node: Node | null): readonly (readonly [string, Placed])[] =>
    node === null ? [] : [[name, { node, scope }]];
  const name = fields.get("refname");
  if (typeof name === "string" && fields.has("default_val"))
    return placed(name, expressionIn(fields.get("default_val")));
  const query = fields.get("query");
  if (typeof query === "string" && fields.get("parseMode") === 3) {
    const [, variable = "", value = ""] = assignment.exec(query) ?? [];
    return placed(variable, expressionOf(value));
  }
  const into = variables(fields.get("target"));
  if (into.length === 0) return [];
  const [select] = parseStatements(queryIn(fields.get("sqlstmt")) ?? "") ?? [];
  const values = select && "SelectStmt" in select ? targets(select.SelectStmt, scope, catalog) : [];
  return into.flatMap((variable, i): readonly (readonly [string, Placed])[] => {
    const value = values[i];
    return value === undefined ? [] : [[variable, value]];
  });
}

function expressionOf(text: string): Node | null {
  const [statement] = parseStatements(`select ${text}`) ?? [];
  const [target] = statement && "SelectStmt" in statement ? (statement.SelectStmt.targetList ?? []) : [];
  return target && "ResTarget" in target ? (target.ResTarget.val ?? null) : null;
}

const expressionIn = (value: unknown): Node | null => {
  const text = queryIn(value);
  return text === null ? null : expressionOf(text);
};

function queryIn(value: unknown): string | null {
  if (!isNode(value)) return null;
  const fields = new Map<string, unknown>(Object.entries(value));
  const query = fields.get("query");
  if (typeof query === "string") return query;
  for (const inner of fields.values()) {
    const found = queryIn(inner);
    if (found !== null) return found;
  }
  return null;
}

/** The variables that `into` fills. */
function variables(target: unknown): readonly string[] {
  if (!isNode(target)) return [];
  const fields = new Map<string, unknown>(Object.entries(target));
  const name = fields.get("name");
  return typeof name === "string" ? [name] : [...fields.values()].flatMap(variables);
}
