import type { Statement } from "../../sql/statements.ts";
import { existenceGuard } from "./existence-guard.ts";
import type { Explain, Explanation } from "./explanation.ts";
import { foreignWord } from "./foreign-word.ts";
import { inlineIndex, inlineIndexAsColumn } from "./inline-index.ts";
import { openQuote } from "./open-quote.ts";
import { pointOf } from "./point.ts";
import { missingSemicolon, strayComma, strayLexeme } from "./punctuation.ts";
import { reservedName } from "./reserved-name.ts";
import { templatePlaceholder } from "./template.ts";
import { unsetVariable } from "./unset-variable.ts";

/** The surest first: each is tried only where those before it found nothing. */
const faults: readonly Explain[] = [
  openQuote,
  unsetVariable,
  templatePlaceholder,
  existenceGuard,
  inlineIndex,
  foreignWord,
  strayComma,
  missingSemicolon,
  reservedName,
  strayLexeme,
];

/**
 * Why PostgreSQL does not read a statement, in a person's terms: found by changing the statement where the parser stopped until it
 * goes on. null: nothing more can be said than what PostgreSQL says.
 */
export function explainInvalid({ text, content }: Pick<Statement, "text" | "content">): Explanation | null {
  if (content.is === "sql") return content.node === "CreateStmt" ? inlineIndexAsColumn(text) : null;
  // A command of psql's that failed says itself why.
  if (content.is === "invalid" && text.startsWith("\\"))
    return {
      message: content.message,
      hint: "Name a file of the repository, from the working directory or from this file.",
    };
  const point = content.is === "invalid" ? pointOf(text) : null;
  if (point === null) return null;
  for (const explain of faults) {
    const found = explain(point);
    if (found !== null) return found;
  }
  return null;
}
