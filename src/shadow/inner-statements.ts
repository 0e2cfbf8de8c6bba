import { type Node, parsePlpgsql, parseStatements } from "../sql/tree.ts";

/**
 * The statements that the `do` blocks of a text would run, as far as the text shows them: those that stand in the block, its expressions, and
 * those it executes from one constant string. Text that does not parse gives none. Needs `loadParser`.
 */
export function innerStatements(text: string, nodes: readonly Node[]): readonly Node[] {
  if (!nodes.some((node) => "DoStmt" in node)) return [];
  return statementsOf(parsePlpgsql(text));
}

/** libpg_query publishes no types for PL/pgSQL trees, so the tree is read by the keys that carry statements. */
function statementsOf(tree: unknown): readonly Node[] {
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => {
    if (key === "PLpgSQL_stmt_execsql") return parseStatements(queryAt(value, "sqlstmt") ?? "") ?? [];
    if (key === "PLpgSQL_stmt_dynexecute") return executed(queryAt(value, "query"));
    if (key === "PLpgSQL_expr") return expression(value);
    return statementsOf(value);
  });
}

/** `perform` has a whole query, others have what a SELECT gives. */
function expression(value: unknown): readonly Node[] {
  const query = at(value, "query");
  if (typeof query !== "string") return [];
  return parseStatements(query) ?? parseStatements(`select ${query}`) ?? [];
}

function queryAt(statement: unknown, key: string): string | null {
  const query = at(at(at(statement, key), "PLpgSQL_expr"), "query");
  return typeof query === "string" ? query : null;
}

/** What `execute '…'` runs; nothing where the text is put together while it runs. */
function executed(expression: string | null): readonly Node[] {
  const text = at(at(at(onlyTarget(expression ?? ""), "A_Const"), "sval"), "sval");
  return typeof text === "string" ? (parseStatements(text) ?? []) : [];
}

function onlyTarget(expression: string): unknown {
  const [only] = parseStatements(`select ${expression}`) ?? [];
  const target = at(at(at(only, "SelectStmt"), "targetList"), "0");
  return at(at(target, "ResTarget"), "val");
}

const at = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? new Map<string, unknown>(Object.entries(value)).get(key) : undefined;
