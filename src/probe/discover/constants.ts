import { bare, isNode, type Node, nameOf, type Script, walk } from "./syntax.ts";

/** Texts that have a name: `TABLE` is "notes", `TABLES.notes` is "notes", `Bucket.Avatars` is "avatars". */
export type Constants = ReadonlyMap<string, ReadonlySet<string>>;

/** The constants of one script: strings, and the members of objects and enums. */
export function constantsOf({ nodes }: Script): Constants {
  const found = new Map<string, Set<string>>();
  const add = (name: string, value: string): void => void found.set(name, (found.get(name) ?? new Set()).add(value));
  for (const node of nodes) {
    if (node.type === "VariableDeclarator") collect(nameOf(node["id"]), bare(node["init"]), add);
    if (node.type === "ClassProperty") collect(nameOf(node["key"]), bare(node["value"]), add);
    if (node.type === "TSEnumDeclaration") {
      const body = isNode(node["body"]) ? node["body"]["members"] : undefined;
      const members = (node["members"] ?? body ?? []) as readonly Node[];
      for (const member of members)
        collect(`${nameOf(node["id"])}.${nameOf(member["id"])}`, bare(member["initializer"]), add);
    }
  }
  return found;
}

function collect(name: string | null, value: unknown, add: (name: string, value: string) => void): void {
  if (name === null || !isNode(value)) return;
  const text = plainText(value);
  if (text !== null) add(name, text);
  if (value.type !== "ObjectExpression") return;
  for (const property of value["properties"] as readonly Node[]) {
    if (property.type === "ObjectProperty") collect(`${name}.${nameOf(property["key"])}`, bare(property["value"]), add);
  }
}

function plainText(node: Node): string | null {
  if (node.type === "StringLiteral") return String(node["value"]);
  const quasis = (node["quasis"] ?? []) as readonly { readonly value: { readonly cooked: string | null } }[];
  return node.type === "TemplateLiteral" && quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null;
}

/** The constants of several scripts as one. */
export function together(all: readonly Constants[]): Constants {
  const found = new Map<string, Set<string>>();
  for (const [name, values] of all.flatMap((one) => [...one])) {
    found.set(name, new Set([...(found.get(name) ?? []), ...values]));
  }
  return found;
}

/**
 * The texts that an expression may be: a constant of its own script, else one of the app's that is the same everywhere. Empty
 * where it is worked out while the app runs.
 */
export function textsOf(expression: unknown, own: Constants, all: Constants): readonly string[] {
  const node = bare(expression);
  if (!isNode(node)) return [];
  const plain = plainText(node);
  if (plain !== null) return [plain];
  if (node.type === "ConditionalExpression") {
    return [...textsOf(node["consequent"], own, all), ...textsOf(node["alternate"], own, all)];
  }
  if (node.type === "LogicalExpression")
    return [...textsOf(node["left"], own, all), ...textsOf(node["right"], own, all)];
  if (node.type === "TemplateLiteral") return assembled(node, own, all);
  const path = pathOf(node);
  const known = path === null ? undefined : (own.get(path) ?? all.get(path));
  return known?.size === 1 ? [...known] : [];
}

/** The first names of the constants that an expression is made of: `TABLES` of `TABLES.notes`. */
export function namesIn(expression: unknown): readonly string[] {
  const names: string[] = [];
  walk(bare(expression), (node) => {
    if (node.type === "Identifier") names.push(String(node["name"]));
  });
  return names;
}

function assembled(node: Node, own: Constants, all: Constants): readonly string[] {
  const quasis = node["quasis"] as readonly { readonly value: { readonly cooked: string | null } }[];
  const parts = (node["expressions"] as readonly unknown[]).map((one) => textsOf(one, own, all));
  if (parts.some((texts) => texts.length !== 1)) return [];
  return [quasis.map(({ value }, index) => `${value.cooked ?? ""}${parts[index]?.[0] ?? ""}`).join("")];
}

/** `TABLES.notes`; what `this.` holds counts by its name alone. */
function pathOf(node: Node): string | null {
  if (node.type === "Identifier") return String(node["name"]);
  if (node.type !== "MemberExpression" && node.type !== "OptionalMemberExpression") return null;
  const property = node["computed"] === true && !isText(node["property"]) ? null : nameOf(node["property"]);
  const object = bare(node["object"]);
  if (property === null || !isNode(object)) return null;
  if (object.type === "ThisExpression") return property;
  const before = pathOf(object);
  return before === null ? null : `${before}.${property}`;
}

const isText = (node: unknown): boolean => isNode(node) && node.type === "StringLiteral";
