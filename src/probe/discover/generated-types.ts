import type { Parameter, Subject } from "../subject.ts";
import { isNode, type Node, nameOf, type Script } from "./syntax.ts";

/** Schemas of the platform that stand in generated types as well. */
const platform = new Set(["graphql_public", "storage", "auth", "realtime"]);

/** What `supabase gen types` wrote: a type whose members are schemas with `Tables`, `Views` and `Functions`. */
export function readGeneratedTypes({ nodes }: Script, file: string): readonly Subject[] {
  const found: Subject[] = [];
  for (const node of nodes) {
    const schema = node.type === "TSPropertySignature" ? nameOf(node["key"]) : null;
    const parts = schema === null || platform.has(schema) ? [] : membersOf(typeOf(node));
    if (schema !== null && parts.some(({ name }) => name === "Tables")) {
      found.push(...parts.flatMap((part) => inPart(part, schema, file)));
    }
  }
  return found;
}

function inPart({ name, type }: Member, schema: string, file: string): readonly Subject[] {
  if (name === "Tables" || name === "Views") return relations(membersOf(type), schema, file);
  return name === "Functions" ? routines(membersOf(type), schema, file) : [];
}

type Member = { readonly name: string; readonly type: unknown; readonly isOptional: boolean };

const relations = (all: readonly Member[], schema: string, from: string): readonly Subject[] =>
  all.map(({ name, type }) => ({
    kind: "relation",
    schema,
    name,
    columns: membersOf(membersOf(type).find((one) => one.name === "Row")?.type).map((column) => column.name),
    from,
  }));

const routines = (all: readonly Member[], schema: string, from: string): readonly Subject[] =>
  all.map(({ name, type }) => ({ kind: "routine", schema, name, parameters: parametersOf(type), from }));

/** Of several functions with one name the first. */
function parametersOf(type: unknown): readonly Parameter[] {
  const one = isNode(type) && type.type === "TSUnionType" ? (type["types"] as readonly unknown[])[0] : type;
  const given = membersOf(one).find(({ name }) => name === "Args")?.type;
  return membersOf(given).map(({ name, type: its, isOptional }) => ({
    name,
    type: plainType(its),
    required: !isOptional,
  }));
}

const plainType = (type: unknown): string => (isNode(type) ? (plain.get(type.type) ?? "unknown") : "unknown");

const plain: ReadonlyMap<string, string> = new Map([
  ["TSStringKeyword", "string"],
  ["TSNumberKeyword", "number"],
  ["TSBooleanKeyword", "boolean"],
]);

/** The members of a type that is written out; none of any other. */
function membersOf(type: unknown): readonly Member[] {
  if (!isNode(type) || type.type !== "TSTypeLiteral") return [];
  return (type["members"] as readonly Node[]).flatMap((member) => {
    const name = member.type === "TSPropertySignature" ? nameOf(member["key"]) : null;
    return name === null ? [] : [{ name, type: typeOf(member), isOptional: member["optional"] === true }];
  });
}

const typeOf = (node: Node): unknown => {
  const annotation = node["typeAnnotation"];
  return isNode(annotation) ? annotation["typeAnnotation"] : null;
};
