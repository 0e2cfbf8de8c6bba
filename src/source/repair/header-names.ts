import { tokenAt } from "../../sql/lexer.ts";
import { type Name, type NameKind, nameOf } from "./name.ts";

/**
 * What a CREATE statement that PostgreSQL refuses would have made, by its first words: the name stands before what is wrong
 * with it, or the statement is not this one's.
 */
export function headerNames(text: string, schema: string): readonly Name[] {
  const words = firstWords(text);
  if (words.shift()?.toLowerCase() !== "create") return [];
  while (modifiers.has(words[0]?.toLowerCase() ?? "")) words.shift();
  const kind = kinds.get(words.shift()?.toLowerCase() ?? "");
  if (kind === undefined) return [];
  const guard = words.slice(0, 3).map((word) => word.toLowerCase());
  if (guard.join(" ") === "if not exists") words.splice(0, 3);
  const [first, dot, second] = words;
  if (first === undefined) return [];
  return [
    dot === "." && second !== undefined
      ? nameOf(kind, plain(first), plain(second))
      : nameOf(kind, schema, plain(first)),
  ];
}

const modifiers: ReadonlySet<string> = new Set(["or", "replace", "unlogged", "foreign", "materialized", "recursive"]);

const kinds: ReadonlyMap<string, NameKind> = new Map([
  ["table", "relation"],
  ["view", "relation"],
  ["sequence", "relation"],
  ["function", "routine"],
  ["procedure", "routine"],
  ["type", "type"],
  ["domain", "type"],
]);

const mostWords = 12;

function firstWords(text: string): string[] {
  const words: string[] = [];
  for (let at = 0; at < text.length && words.length < mostWords; ) {
    const { kind, end } = tokenAt(text, at);
    if (kind !== "space" && kind !== "comment") words.push(text.slice(at, end));
    at = end;
  }
  return words;
}

/** As PostgreSQL reads an identifier. */
const plain = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
