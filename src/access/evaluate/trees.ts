import {
  type CreateFunctionStmt,
  type Node,
  parseExpression,
  parsePlpgsql,
  parseQuery,
  parseRoutine,
  parseStatements,
  type SelectStmt,
} from "../../sql/tree.ts";

/** The parser's answers, remembered: an expression is read once for each role, command and caller, and parsed once. */
export type Trees = {
  readonly expression: (text: string) => Node | null;
  readonly query: (text: string) => SelectStmt | null;
  readonly statements: (text: string) => readonly Node[] | null;
  readonly routine: (definition: string) => CreateFunctionStmt | null;
  readonly plpgsql: (definition: string) => unknown;
};

/** A parser with a memory of its own. */
export const rememberedTrees = (): Trees => ({
  expression: remembered(parseExpression),
  query: remembered(parseQuery),
  statements: remembered(parseStatements),
  routine: remembered(parseRoutine),
  plpgsql: remembered(parsePlpgsql),
});

function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly tree: T }>();
  return (text) => {
    const found = known.get(text) ?? { tree: parse(text) };
    known.set(text, found);
    return found.tree;
  };
}
