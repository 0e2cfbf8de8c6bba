import type { Explain } from "./explanation.ts";
import type { Lexeme } from "./point.ts";

/** `:name`, `:'name'`, `:"name"`: what psql would have filled in, and left as it is where nothing is set. */
export const unsetVariable: Explain = ({ lexemes, at }) => {
  const colon = [at, at - 1].find(
    (index) => lexemes[index]?.text === ":" && touches(lexemes[index], lexemes[index + 1]),
  );
  const name = colon === undefined ? undefined : lexemes[colon + 1];
  if (name === undefined || !(name.kind === "word" || name.kind === "quoted")) return null;
  const bare = name.text.replaceAll(/^['"]|['"]$/g, "");
  return {
    message: "A variable of psql is used that the file does not set, so PostgreSQL cannot read the statement.",
    hint: `Set it at the top of the file: \\set ${bare} value`,
  };
};

const touches = (left: Lexeme | undefined, right: Lexeme | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start;
