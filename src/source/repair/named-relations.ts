import { type Node, parsePlpgsql, parseStatements } from "../../sql/tree.ts";
import { embeddedStatements, statementsInBlock } from "./embedded-statements.ts";
import { type Name, nameOf } from "./name.ts";

/** A relation that a statement names, and what it calls it there. */
export type NamedRelation = { readonly relation: Name; readonly alias: string };

/** The relations that a statement names, in its order. `schema`: for names without one. Needs `loadParser`. */
export function namedRelations(text: string, schema: string): readonly NamedRelation[] {
  const nodes = parseStatements(text) ?? [];
  return relationsIn([...nodes, ...nodes.flatMap((node) => embeddedStatements(node, text))], schema);
}

/** The relations that the body of a CREATE FUNCTION or PROCEDURE names; of another statement none. */
export function relationsInBody(text: string): readonly Name[] {
  const [node] = parseStatements(text) ?? [];
  if (node === undefined || !("CreateFunctionStmt" in node)) return [];
  const body = [...statementsInBlock(parsePlpgsql(text)), ...statementsInString(node)];
  return relationsIn([...body, node], "public").map(({ relation }) => relation);
}

/** The body of a function in language SQL. */
function statementsInString(node: Node): readonly Node[] {
  if (!("CreateFunctionStmt" in node)) return [];
  return (node.CreateFunctionStmt.options ?? []).flatMap((option) => {
    if (!("DefElem" in option) || option.DefElem.defname !== "as") return [];
    const { arg } = option.DefElem;
    const parts = arg !== undefined && "List" in arg ? (arg.List.items ?? []) : [];
    return parts.flatMap((part) => ("String" in part ? (parseStatements(part.String.sval ?? "") ?? []) : []));
  });
}

function relationsIn(nodes: readonly Node[], schema: string): readonly NamedRelation[] {
  const found = new Map<string, NamedRelation>();
  visit(nodes, (node) => {
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
