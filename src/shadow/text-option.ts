import type { Node } from "libpg-query";

/** The text that a statement's options give under a name; null: none. */
export function textOption(options: readonly Node[], name: string): string | null {
  for (const option of options) {
    if (!("DefElem" in option) || option.DefElem.defname !== name) continue;
    const argument = option.DefElem.arg;
    if (argument !== undefined && "String" in argument) return argument.String.sval ?? null;
  }
  return null;
}
