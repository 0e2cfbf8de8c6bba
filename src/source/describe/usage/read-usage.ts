import { type Node, parseStatements } from "../../../sql/tree.ts";
import { readChange } from "./change.ts";
import { readDeclaration } from "./declarations.ts";
import { Ledger } from "./ledger.ts";
import { readQuery } from "./query.ts";
import { readBody } from "./routine.ts";
import { emptyScope } from "./scope.ts";
import { readStatement } from "./statement.ts";

/** A statement with its tree. */
export type ParsedText = { readonly text: string; readonly nodes: readonly Node[] };

/** Larger statements hold data, in code units. */
const largestRead = 500_000;
/** Rows of one INSERT that are looked at; more tell the same. */
const mostRows = 50;

/** Parses statements; a text that does not parse has no nodes. Needs `loadParser`. */
export const parseTexts = (statements: readonly string[]): readonly ParsedText[] =>
  statements.map((text) => {
    const nodes = text.length > largestRead ? null : parseStatements(text);
    return { text, nodes: (nodes ?? []).map(withFewRows) };
  });

function withFewRows(node: Node): Node {
  const query = "InsertStmt" in node ? node.InsertStmt.selectStmt : undefined;
  if (!("InsertStmt" in node) || query === undefined || !("SelectStmt" in query)) return node;
  const { valuesLists } = query.SelectStmt;
  if (valuesLists === undefined || valuesLists.length <= mostRows) return node;
  const few = { SelectStmt: { ...query.SelectStmt, valuesLists: valuesLists.slice(0, mostRows) } };
  return { InsertStmt: { ...node.InsertStmt, selectStmt: few } };
}

/** The names of all relations in statements, whatever is done with them. */
export function relationsNamed(parsed: readonly ParsedText[]): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("relname" in value && typeof value.relname === "string") names.add(value.relname);
    for (const inner of Object.values(value)) visit(inner);
  };
  for (const { nodes } of parsed) unlessTooDeep(() => visit(nodes));
  return names;
}

/**
 * Reads what all the statements of a folder say of relations, columns, types and routines: those that they make, and above
 * all those that they only use. Needs `loadParser`, for bodies.
 */
export function readUsage(parsed: readonly ParsedText[], typedColumns: Ledger["typedColumns"]): Ledger {
  const ledger = new Ledger(typedColumns);
  const scope = emptyScope(ledger, readQuery, readChange);
  const each = (read: (node: Node, text: string) => void): void => {
    for (const { text, nodes } of parsed) for (const node of nodes) unlessTooDeep(() => read(node, text));
  };
  each((node) => readDeclaration(node, ledger));
  each((node) => readStatement(node, scope));
  each((node, text) => readBody(node, text, scope));
  return ledger;
}

/** A tree nested deeper than the engine's stack tells nothing. */
function unlessTooDeep(read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
