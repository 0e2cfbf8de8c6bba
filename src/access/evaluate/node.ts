import type { Node } from "../../sql/tree.ts";

/** The strings of a list of String nodes: a qualified name. */
export const namesIn = (nodes: readonly Node[] | undefined): readonly string[] =>
  (nodes ?? []).flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));

/** The unqualified operator of an `A_Expr`. */
export const operatorOf = (nodes: readonly Node[] | undefined): string => namesIn(nodes).at(-1) ?? "";
