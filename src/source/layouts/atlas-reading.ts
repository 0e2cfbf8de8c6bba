import type { Part, Reading } from "../reading.ts";
import { linesOf } from "./lines.ts";

/** https://atlasgo.io/concepts/migration-directory#file-directives: at the top, before the first empty line. */
const directive = /^--[ \t]*atlas:(\w+)(?:[ \t]+(.*?))?[ \t]*$/;

/** What the directives at the top of a file of Atlas say. */
export function atlasDirectives(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { text: line } of linesOf(text)) {
    const [, name, value = ""] = directive.exec(line) ?? [];
    if (name !== undefined) found.set(name, value);
    else if (!line.startsWith("--")) break;
  }
  return found;
}

/** Reads a migration of Atlas: `txmode none` runs outside a transaction, `delimiter` names what ends a statement. */
export function readAtlas(text: string): Reading {
  const directives = atlasDirectives(text);
  const delimiter = directives.get("delimiter");
  return {
    parts:
      delimiter === undefined || delimiter === ""
        ? [{ start: 0, end: text.length, cut: "statements" }]
        : delimited(text, unescaped(delimiter)),
    replaced: [],
    transaction: directives.get("txmode") === "none" ? "none" : "one",
    notices: [],
  };
}

const unescaped = (delimiter: string): string =>
  delimiter.replaceAll("\\n", "\n").replaceAll("\\r", "\r").replaceAll("\\t", "\t");

/** What stands between the delimiters, each a statement; the directives before the first are none. */
function delimited(text: string, delimiter: string): readonly Part[] {
  const parts: Part[] = [];
  let start = linesOf(text).find(({ text: line }) => !line.startsWith("--"))?.start ?? 0;
  while (start < text.length) {
    const found = text.indexOf(delimiter, start);
    const end = found === -1 ? text.length : found;
    if (end > start) parts.push({ start, end, cut: "whole" });
    start = end + delimiter.length;
  }
  return parts;
}
