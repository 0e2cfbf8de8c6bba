import type { Node } from "../../../sql/tree.ts";

/** Whether a part of a parse tree is a node: an object with one key, the capitalised name of its kind. */
export function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null) return false;
  const [kind, ...more] = Object.keys(value);
  return more.length === 0 && kind !== undefined && /^[A-Z]/.test(kind);
}

/** The nodes next below in a parse tree, through lists and through parts that are no nodes themselves. */
export function nodesIn(value: unknown): readonly Node[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => (isNode(item) ? [item] : nodesIn(item)));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap((item: unknown) => (isNode(item) ? [item] : nodesIn(item)));
}

/** The nodes directly below a node. */
export const childrenOf = (node: Node): readonly Node[] => Object.values(node).flatMap((content) => nodesIn(content));
