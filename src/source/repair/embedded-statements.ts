import { type Node, parsePlpgsql, parseStatements } from "../../sql/tree.ts";

/** The statements in a DO block: those it runs, and those it keeps in a string and executes. Others: none. */
export function embeddedStatements(node: Node, text: string): readonly Node[] {
  return "DoStmt" in node ? statementsInBlock(parsePlpgsql(text)) : [];
}

/** The statements in a PL/pgSQL tree, likewise. */
export function statementsInBlock(tree: unknown): readonly Node[] {
  return queriesIn(tree).flatMap(({ query, isExpression }) => {
    if (!isExpression) return parseStatements(query) ?? [];
    const expression = parseStatements(`select ${query}`) ?? [];
    return [...expression, ...stringsIn(expression).flatMap((string) => parseStatements(string) ?? [])];
  });
}

/** The texts from which a DO block puts together statements that it executes. */
export const dynamicTexts = (text: string): readonly string[] =>
  queriesIn(parsePlpgsql(text)).flatMap(({ query, isDynamic }) =>
    isDynamic ? stringsIn(parseStatements(`select ${query}`)) : [],
  );

type Query = { readonly query: string; readonly isExpression: boolean; readonly isDynamic: boolean };

/** libpg_query publishes no types for PL/pgSQL trees: they are read by the keys that carry SQL. */
function queriesIn(value: unknown): readonly Query[] {
  const found: Query[] = [];
  const dynamic = new Set<unknown>();
  visit(value, (node) => {
    if (isKeyed(node.PLpgSQL_stmt_dynexecute)) visit(node.PLpgSQL_stmt_dynexecute.query, (inner) => dynamic.add(inner));
    if (typeof node.query !== "string") return;
    found.push({ query: node.query, isExpression: node.parseMode === 2, isDynamic: dynamic.has(node) });
  });
  return found;
}

function stringsIn(value: unknown): readonly string[] {
  const found: string[] = [];
  visit(value, (node) => {
    // One word may be a statement by chance (`commit`), but makes nothing.
    if (typeof node.sval === "string" && /^\s*\w+\s/.test(node.sval)) found.push(node.sval);
  });
  return found;
}

type Keyed = {
  readonly PLpgSQL_stmt_dynexecute?: unknown;
  readonly query?: unknown;
  readonly parseMode?: unknown;
  readonly sval?: unknown;
};

const isKeyed = (value: unknown): value is Keyed => typeof value === "object" && value !== null;

function visit(value: unknown, look: (node: Keyed) => void): void {
  if (!isKeyed(value)) return;
  look(value);
  for (const inner of Object.values(value)) visit(inner, look);
}
