import { keywords } from "../../sql/keywords.ts";
import type { Explain } from "./explanation.ts";
import { helps, wordAt } from "./point.ts";

/** A name that is one of PostgreSQL's own words, such as `user` or `order`. */
export const reservedName: Explain = (point) => {
  for (const index of [point.at, point.at - 1]) {
    const [word, lexeme] = [wordAt(point, index), point.lexemes[index]];
    if (lexeme === undefined || !keywords.has(word)) continue;
    if (helps(point, [{ start: lexeme.start, end: lexeme.end, by: `"${word}"` }]) !== "accepted") continue;
    return {
      message: `${word} is one of PostgreSQL's own words, so it is no name unless it is quoted.`,
      hint: `Write "${word}", here and wherever it is used, or choose another name.`,
    };
  }
  return null;
};
