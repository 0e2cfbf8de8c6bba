import { type Node, parseStatements } from "../../sql/tree.ts";
import { embeddedStatements } from "./embedded-statements.ts";
import { type Name, nameOf } from "./name.ts";

/** A relation that a statement names, and what it calls it there. */
export type NamedRelation = { readonly relation: Name; readonly alias: string };

/** The relations that a statement names, in its order. `schema`: for names without one. Needs `loadParser`. */
export function namedRelations(text: string, schema: string): readonly NamedRelation[] {
  const nodes = parseStatements(text) ?? [];
  const found = new Map<string, NamedRelation>();
  visit([...nodes, ...nodes.flatMap((node: Node) => embeddedStatements(node, text))], (node) => {
    if (typeof node.relname !== "string") return;
    const name = nameOf("relation", typeof node.schemaname === "string" ? node.schemaname : schema, node.relname);
    const alias = isKeyed(node.alias) && typeof node.alias.aliasname === "string" ? node.alias.aliasname : node.relname;
    found.set(`${name.schema}.${name.name} ${alias}`, { relation: name, alias });
  });
  return [...found.values()];
}

type Keyed = {
  readonly relname?: unknown;
  readonly schemaname?: unknown;
  readonly alias?: unknown;
  readonly aliasname?: unknown;
};

const isKeyed = (value: unknown): value is Keyed => typeof value === "object" && value !== null;

function visit(value: unknown, look: (node: Keyed) => void): void {
  if (!isKeyed(value)) return;
  look(value);
  for (const inner of Object.values(value)) visit(inner, look);
}
