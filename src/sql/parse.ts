import { hasSqlDetails, loadModule, type Node, parseSync } from "libpg-query";
import { compileOnce } from "./compile-once.ts";
import { remembered } from "./remembered.ts";

/** Loads PostgreSQL's own parser. To be awaited once before anything that cuts or parses. */
export const loadParser = (): Promise<void> => {
  compileOnce();
  return loadModule();
};

/** In UTF-16 units. The parser needs about 16 times a text's size in a memory that ends at 2 GB. */
const largestRead = 16_000_000;

/**
 * What PostgreSQL's grammar makes of a text. `unread`: the parser itself gave up (nested too deeply, too large), which says nothing about
 * the text. `character` counts code points from 0. A statement is asked for by whoever cuts, judges and runs it: it is parsed once.
 */
export type Parsed =
  | { readonly is: "tree"; readonly nodes: readonly Node[] }
  | { readonly is: "invalid"; readonly message: string; readonly character: number }
  | { readonly is: "unread" };

export const parse: (text: string) => Parsed = remembered((text) => {
  if (text.length > largestRead) return { is: "unread" };
  try {
    const nodes = (parseSync(text).stmts ?? []).flatMap(({ stmt }) => (stmt === undefined ? [] : [stmt]));
    return { is: "tree", nodes };
  } catch (error) {
    if (!hasSqlDetails(error)) return { is: "unread" };
    return { is: "invalid", message: error.message, character: error.sqlDetails?.cursorPosition ?? 0 };
  }
});
