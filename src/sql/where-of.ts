import { lexemesOf } from "./condition.ts";
import type { Printed } from "./sql.ts";

/** What a query that Postgres printed asks of its rows at its own level; null where it has no WHERE, or is more than one query. */
export function whereOf(query: Printed): Printed | null {
  const words = ownWords(query);
  const from = words.find(({ word }) => word === "where");
  if (from === undefined || words.some(({ word }) => joining.has(word))) return null;
  const until = words.find(({ word, start }) => start > from.start && ends.has(word));
  return query.slice(from.end, until?.start).trim() as Printed;
}

type Word = { readonly word: string; readonly start: number; readonly end: number };

/** The words outside every parenthesis. */
function ownWords(query: string): readonly Word[] {
  const words: Word[] = [];
  let depth = 0;
  for (const { kind, start, end } of lexemesOf(query)) {
    if (kind === "open") depth += 1;
    else if (kind === "close") depth -= 1;
    else if (depth === 0) words.push({ word: query.slice(start, end).toLowerCase(), start, end });
  }
  return words;
}

const joining: ReadonlySet<string> = new Set(["union", "intersect", "except", "with"]);
const ends: ReadonlySet<string> = new Set([
  "group",
  "having",
  "order",
  "limit",
  "offset",
  "fetch",
  "window",
  "for",
  ";",
]);
