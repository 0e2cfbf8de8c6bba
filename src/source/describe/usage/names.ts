import type { Node } from "../../../sql/tree.ts";

/** A relation, type or routine by its full name. */
export type FullName = { readonly schema: string; readonly name: string };

export type ColumnName = FullName & { readonly column: string };

/** Where a name without a schema is looked for, as on a new connection. */
export const usualSchema = "public";

export const fullName = (schema: string | null | undefined, name: string): FullName => ({
  schema: schema || usualSchema,
  name,
});

/** For maps. A name may hold any character but this separator. */
export const keyOf = (...path: readonly string[]): string => path.join("\u0000");

/** The parts of a name in a parse tree; what is no text there is left out. */
export const textsOf = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ("String" in node && node.String.sval !== undefined ? [node.String.sval] : []));

/** The relation, type or routine that the parts of a name mean; null for an empty name. */
export function nameIn(path: readonly string[]): FullName | null {
  const name = path.at(-1);
  return name === undefined ? null : fullName(path.at(-2), name);
}
