import { parseStatements } from "../../sql/tree.ts";
import { droppedBy, takesOneAway } from "./dropped-by.ts";
import { embeddedStatements } from "./embedded-statements.ts";
import { type Made, madeBy } from "./made-by.ts";
import type { Name } from "./name.ts";

/** What a statement makes and takes away, as far as its text tells; `DO` blocks by the statements in them. */
export type Effects = {
  readonly makes: readonly Made[];
  readonly drops: readonly Name[];
  /** It does nothing but take away one thing. */
  readonly onlyDrops: boolean;
};

/** `schema`: where names without one go at that place of the file. Needs `loadParser`. */
export function effectsOf(text: string, schema: string): Effects {
  const nodes = parseStatements(text) ?? [];
  const all = [...nodes, ...nodes.flatMap((node) => embeddedStatements(node, text))];
  return {
    makes: all.flatMap((node) => madeBy(node, schema)),
    drops: all.flatMap((node) => droppedBy(node, schema)),
    onlyDrops: nodes.length === 1 && nodes.every(takesOneAway),
  };
}
