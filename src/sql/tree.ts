import { type CreateFunctionStmt, type Node, parsePlPgSQLSync, type SelectStmt } from "libpg-query";
import { parse } from "./parse.ts";
import { remembered } from "./remembered.ts";

export type {
  A_Expr,
  AlterTableCmd,
  AlterTableStmt,
  ColumnDef,
  Constraint,
  CreateFunctionStmt,
  CreateStmt,
  CreateTrigStmt,
  DeleteStmt,
  FuncCall,
  IndexStmt,
  InsertStmt,
  JoinExpr,
  Node,
  RangeVar,
  ResTarget,
  SelectStmt,
  SubLink,
  TypeName,
  UpdateStmt,
  WithClause,
} from "libpg-query";

/** The statements of a text as PostgreSQL's grammar reads them; null where it does not parse. Needs `loadParser`. */
export const parseStatements: (text: string) => readonly Node[] | null = remembered((text) => {
  const parsed = parse(text);
  return parsed.is === "tree" ? parsed.nodes : null;
});

/** One query; null where the text is something else or does not parse. Needs `loadParser`. */
export function parseQuery(text: string): SelectStmt | null {
  const statements = parseStatements(text);
  const [only] = statements ?? [];
  return statements?.length === 1 && only && "SelectStmt" in only ? only.SelectStmt : null;
}

/** One expression, such as `pg_get_expr` prints it; null where it does not parse. Needs `loadParser`. */
export function parseExpression(text: string): Node | null {
  const [target, ...rest] = parseQuery(`select ${text}`)?.targetList ?? [];
  return target && rest.length === 0 && "ResTarget" in target ? (target.ResTarget.val ?? null) : null;
}

/** A `create function` statement, such as `pg_get_functiondef` prints it; null where it does not parse. Needs `loadParser`. */
export function parseRoutine(definition: string): CreateFunctionStmt | null {
  const [only] = parseStatements(definition) ?? [];
  return only && "CreateFunctionStmt" in only ? only.CreateFunctionStmt : null;
}

/**
 * The PL/pgSQL tree of a `create function` statement in libpg_query's own JSON, which has no published types: read it
 * defensively. null where the body does not parse. Needs `loadParser`.
 */
export const parsePlpgsql: (definition: string) => unknown = remembered((definition) => {
  // A body without quotes is SQL, and libpg_query ends its whole process, with words on stderr, where it finds no quoted one.
  if (hasBareBody(definition)) return null;
  try {
    return parsePlPgSQLSync(definition);
  } catch {
    return null;
  }
});

const hasBareBody = (definition: string): boolean =>
  (parseStatements(definition) ?? []).some(
    (node) => "CreateFunctionStmt" in node && node.CreateFunctionStmt.sql_body !== undefined,
  );
