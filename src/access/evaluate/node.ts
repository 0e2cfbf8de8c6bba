import type { Node } from "../../sql/tree.ts";

const known = new WeakMap<readonly Node[], readonly string[]>();

/** The strings of a list of String nodes: a qualified name. */
export function namesIn(nodes: readonly Node[] | undefined): readonly string[] {
  if (nodes === undefined) return [];
  const names = known.get(nodes) ?? nodes.flatMap((node) => ("String" in node ? [node.String.sval ?? ""] : []));
  known.set(nodes, names);
  return names;
}

/** The unqualified operator of an `A_Expr`. */
export const operatorOf = (nodes: readonly Node[] | undefined): string => namesIn(nodes).at(-1) ?? "";
