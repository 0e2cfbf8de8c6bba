import type { Catalog } from "./catalog.ts";
import type { ObjectId } from "./object.ts";

/** Relations whose names occur in a text as words: perhaps more than it uses, never less. */
export function mentioned(catalog: Catalog, text: string): readonly ObjectId[] {
  const words = wordsIn(text);
  return [...catalog.tables, ...catalog.views].filter(({ name }) => words.has(name)).map(({ id }) => id);
}

/** The names that may occur in SQL text: its words, as Postgres folds them, and what stands in double quotes. */
export const wordsIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu)?.map(bare) ?? []);

const bare = (word: string): string =>
  word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
