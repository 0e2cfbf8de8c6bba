import { before } from "../../../sql/position.ts";
import { type Node, parseStatements } from "../../../sql/tree.ts";
import type { FailedStatement } from "../describer.ts";
import { readChange } from "../usage/change.ts";
import type { Ledger } from "../usage/ledger.ts";
import { childrenOf } from "../usage/node.ts";
import { readQuery } from "../usage/query.ts";
import { readSqlBody } from "../usage/routine.ts";
import { emptyScope, nothingKnown, type Operand } from "../usage/scope.ts";
import { readStatement } from "../usage/statement.ts";

/** A failed statement, read: its trees, what its expressions are, and where Postgres points. */
export type Failed = {
  readonly message: string;
  readonly detail: string;
  /** The statement; for a routine in SQL also the statements of its body, after it. */
  readonly nodes: readonly Node[];
  readonly operandOf: (node: Node | undefined) => Operand;
  /** All nodes that stand where Postgres points, the outermost first; when it points nowhere (in a policy), all nodes. */
  readonly there: readonly Node[];
};

/** Reads a failed statement; null where it does not parse. */
export function readFailed({ text, error }: FailedStatement, ledger: Ledger): Failed | null {
  const outer = parseStatements(text);
  if (outer === null) return null;
  const operands = new Map<Node, Operand>();
  const scope = {
    ...emptyScope(ledger, readQuery, readChange),
    watch: (node: Node, operand: Operand): void => void operands.set(node, operand),
  };
  for (const node of outer) readStatement(node, scope);
  const body = outer.map((node) =>
    "CreateFunctionStmt" in node ? readSqlBody(node.CreateFunctionStmt, scope) : null,
  )[0];
  const start = body ? text.indexOf(body.body) : -1;
  const byte = error.position === null ? null : Buffer.byteLength(before(text, error.position - 1));
  const shift = start === -1 ? 0 : Buffer.byteLength(text.slice(0, start));
  const [places, at] = body ? [body.nodes, byte === null ? null : byte - shift] : [outer, byte];
  return {
    message: error.message,
    detail: error.detail ?? "",
    nodes: [...outer, ...(body?.nodes ?? [])],
    operandOf: (node) => (node === undefined ? nothingKnown : (operands.get(node) ?? nothingKnown)),
    there: everyNode(places).filter((node) => at === null || locationOf(node) === at),
  };
}

/** All nodes of trees, outer ones first. */
export const everyNode = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => [node, ...everyNode(childrenOf(node))]);

/** In bytes from the start of the text. The parser leaves out a zero. */
function locationOf(node: Node): number | null {
  const [content]: readonly unknown[] = Object.values(node);
  if (typeof content !== "object" || content === null || !("location" in content)) return null;
  return typeof content.location === "number" ? content.location : null;
}
