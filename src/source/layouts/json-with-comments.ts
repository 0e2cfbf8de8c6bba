import { UserError } from "../../errors.ts";

const lexeme =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[\]}])|[A-Za-z_$][\w$]*(?=\s*:)/g;

/**
 * Reads JSON as people write it in settings: with comments, single quotes, bare keys and commas at the end. Throws `UserError` for
 * what is not even that.
 */
export function parseJsonWithComments(text: string, shown: string): unknown {
  const strict = text.replace(/^\ufeff/, "").replace(lexeme, (found) => {
    if (found.startsWith('"')) return found;
    if (found.startsWith("'")) return JSON.stringify(found.slice(1, -1).replace(/\\'/g, "'"));
    if (found.startsWith("/") || found === ",") return "";
    return JSON.stringify(found);
  });
  try {
    return JSON.parse(strict);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${shown} cannot be read as JSON: ${error.message}.`);
  }
}
