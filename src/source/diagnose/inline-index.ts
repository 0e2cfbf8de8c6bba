import type { Node } from "libpg-query";
import { parse } from "../../sql/parse.ts";
import type { Explain, Explanation } from "./explanation.ts";
import { helps, type Lexeme, wordAt } from "./point.ts";

const explanation: Explanation = {
  message: "PostgreSQL makes no index inside CREATE TABLE, as MySQL does: it refuses the whole table.",
  hint: "Take the index out, and write after the table: create index NAME on TABLE (COLUMNS);",
};

/** `index (…)`, `key name (…)` among the columns of a table. */
export const inlineIndex: Explain = (point) => {
  if (wordAt(point, 0) !== "create") return null;
  const element = elementAround(point.lexemes, point.at);
  if (element === null || !element.words.some((word) => word === "index" || word === "key")) return null;
  const named = ["primary", "foreign"].includes(element.words[0] ?? "");
  return !named && helps(point, [{ start: element.start, end: element.end, by: "" }]) !== null ? explanation : null;
};

type Element = { readonly start: number; readonly end: number; readonly words: readonly string[] };

/** The element of the list that holds a lexeme, from the comma before it; `words`: its first three. */
function elementAround(lexemes: readonly Lexeme[], at: number): Element | null {
  const first = edge(lexemes, at - 1, -1);
  const last = edge(lexemes, at, 1);
  const [before, after] = [lexemes[first], lexemes[last]];
  if (before === undefined || after === undefined) return null;
  const words = lexemes.slice(first + 1, Math.min(first + 4, last)).map(({ text }) => text.toLowerCase());
  // The first element takes the comma after it along.
  return before.text === ","
    ? { start: before.start, end: after.start, words }
    : { start: before.end, end: after.text === "," ? after.end : after.start, words };
}

/** The comma or parenthesis at which a list's element begins or ends. */
function edge(lexemes: readonly Lexeme[], from: number, step: 1 | -1): number {
  const [deeper, higher] = step === 1 ? ["open", "close"] : ["close", "open"];
  let depth = 0;
  for (let index = from; index >= 0 && index < lexemes.length; index += step) {
    const { kind, text } = lexemes[index] ?? { kind: "", text: "" };
    if (depth === 0 && (text === "," || kind === higher)) return index;
    if (kind === deeper) depth += 1;
    if (kind === higher) depth -= 1;
  }
  return -1;
}

/** `index idx_a (a)`, which PostgreSQL reads as a column named index of a type idx_a; null for any other table. */
export function inlineIndexAsColumn(text: string): Explanation | null {
  const parsed = parse(text);
  const [node] = parsed.is === "tree" ? parsed.nodes : [];
  if (node === undefined || !("CreateStmt" in node)) return null;
  const elements = node.CreateStmt.tableElts ?? [];
  const names = new Set(
    elements.flatMap((element) => ("ColumnDef" in element ? [element.ColumnDef.colname ?? ""] : [])),
  );
  return elements.some((element) => isIndex(element, names)) ? explanation : null;
}

function isIndex(element: Node, columns: ReadonlySet<string>): boolean {
  if (!("ColumnDef" in element)) return false;
  const { colname, typeName } = element.ColumnDef;
  const modifiers = typeName?.typmods ?? [];
  const isNamed = colname === "index" || colname === "key" || colname === "fulltext";
  return isNamed && modifiers.length > 0 && modifiers.every((modifier) => columns.has(columnName(modifier) ?? ""));
}

function columnName(node: Node): string | null {
  const [field] = "ColumnRef" in node ? (node.ColumnRef.fields ?? []) : [];
  return field !== undefined && "String" in field ? (field.String.sval ?? null) : null;
}
