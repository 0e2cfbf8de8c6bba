import type { Node } from "libpg-query";
import { parseExpression } from "./tree.ts";

/** A call in an expression: its name, whether it hangs on a row, and where its text stands in the expression. */
export type BareCall = {
  readonly name: readonly string[];
  /** It is given no column: for every row of one statement it says the same, as far as its arguments go. */
  readonly rowless: boolean;
  readonly start: number;
  readonly end: number;
};

const prefix = "select ".length;

/**
 * The calls that are no part of a scalar sub-query without FROM: PostgreSQL runs such a sub-query once for a statement, and
 * everything else for every row. Of nested calls the outermost. Needs `loadParser`.
 */
export function bareCalls(expression: string): readonly BareCall[] {
  const found: BareCall[] = [];
  const tree = parseExpression(expression);
  if (tree !== null) look(tree, expression, found);
  return found;
}

function look(value: unknown, text: string, found: BareCall[]): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "SubLink" && isOnce(inner)) continue;
    const call = key === "FuncCall" ? callIn(inner, text) : null;
    if (call !== null) found.push(call);
    // What a call without a row is given belongs to it.
    if (call === null || !call.rowless) look(inner, text, found);
  }
}

/** A scalar sub-query without FROM that names no column of the row. */
function isOnce(link: unknown): boolean {
  const sub = at(at(link, "subselect"), "SelectStmt");
  return at(link, "subLinkType") === "EXPR_SUBLINK" && at(sub, "fromClause") === undefined && !namesColumn(sub);
}

const namesColumn = (value: unknown): boolean =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).some(([key, inner]) => key === "ColumnRef" || namesColumn(inner));

function callIn(call: unknown, text: string): BareCall | null {
  const names: unknown = at(call, "funcname");
  const location: unknown = at(call, "location");
  if (!Array.isArray(names) || typeof location !== "number") return null;
  const start = unitsBefore(`select ${text}`, location) - prefix;
  const end = closing(text, text.indexOf("(", start));
  if (end === null) return null;
  const path = names.flatMap((name: Node) => ("String" in name ? (name.String.sval ?? []) : []));
  return { name: path, rowless: !namesColumn(at(call, "args")), start, end };
}

/** The parser counts bytes. */
const unitsBefore = (text: string, bytes: number): number => Buffer.from(text).subarray(0, bytes).toString().length;

/** After the parenthesis that closes the one at `open`; strings and quoted names are passed over. */
function closing(text: string, open: number): number | null {
  if (open < 0) return null;
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    const one = text[i];
    if (one === "'" || one === '"') {
      const next = text.indexOf(one, i + 1);
      if (next < 0) return null;
      i = next;
    } else if (one === "(") depth += 1;
    else if (one === ")") {
      depth -= 1;
      if (depth === 0) return i + 1;
    }
  }
  return null;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;
