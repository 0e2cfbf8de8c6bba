import type { NamedType, ScriptType, TypedColumn } from "./generated-types.ts";
import { type DeclaredTypes, type Property, propertiesOf, referenceOf, type TypeNode, without } from "./typescript.ts";

/** A type and whether null is among its values. */
export type NullableType = { readonly type: ScriptType; readonly nullable: boolean };

const plain = (is: ScriptType["is"]): ScriptType => ({ is, array: false });

/** Reads a TypeScript type as the generator writes them, and as people who edit its files do. */
export function scriptTypeOf(node: TypeNode | null, declared: DeclaredTypes): NullableType {
  if (node === null) return { type: plain("unknown"), nullable: true };
  switch (node.type) {
    case "TSParenthesizedType":
      return scriptTypeOf(node.typeAnnotation, declared);
    case "TSUnionType":
      return unionOf(node.types, declared);
    case "TSNullKeyword":
      return { type: plain("unknown"), nullable: true };
    default:
      return { type: simpleType(node, declared), nullable: false };
  }
}

function simpleType(node: TypeNode, declared: DeclaredTypes): ScriptType {
  switch (node.type) {
    case "TSStringKeyword":
      return plain("text");
    case "TSNumberKeyword":
    case "TSBigIntKeyword":
      return plain("number");
    case "TSBooleanKeyword":
      return plain("boolean");
    case "TSUndefinedKeyword":
    case "TSVoidKeyword":
      return plain("void");
    case "TSLiteralType":
      return plain(literalOf(node.literal.type));
    case "TSArrayType":
      return { is: scriptTypeOf(node.elementType, declared).type.is, array: true };
    case "TSTupleType":
      return plain("json");
    case "TSTypeLiteral":
      return plain({ kind: "record", columns: columnsOf(propertiesOf(node, declared) ?? [], null, declared) });
    case "TSIndexedAccessType":
      return plain(namedType(node, declared) ?? "unknown");
    case "TSTypeReference":
      return referenced(node, declared);
    default:
      return plain("unknown");
  }
}

function literalOf(type: string): ScriptType["is"] {
  if (type === "StringLiteral" || type === "TemplateLiteral") return "text";
  if (type === "BooleanLiteral") return "boolean";
  return type === "NumericLiteral" || type === "UnaryExpression" || type === "BigIntLiteral" ? "number" : "unknown";
}

/** `T | null`, the labels of a hand-written choice, or the generator's `Json`, which is a union of everything. */
function unionOf(nodes: readonly TypeNode[], declared: DeclaredTypes): NullableType {
  const members = nodes.map((node) => scriptTypeOf(node, declared));
  const nullable = members.some((member) => member.nullable) || nodes.some(({ type }) => type === "TSUndefinedKeyword");
  const types = members.map(({ type }) => type).filter(({ is }) => is !== "unknown" && is !== "void");
  const [first] = types;
  if (first === undefined) return { type: plain("unknown"), nullable };
  const same = types.every(({ is, array }) => array === first.array && (is === first.is || sameNamed(is, first.is)));
  return { type: same ? first : plain("json"), nullable };
}

const sameNamed = (left: ScriptType["is"], right: ScriptType["is"]): boolean =>
  typeof left === "object" && typeof right === "object" && JSON.stringify(left) === JSON.stringify(right);

const kinds: ReadonlyMap<string, NamedType["kind"]> = new Map([
  ["Enums", "enum"],
  ["CompositeTypes", "composite"],
  ["Tables", "row"],
  ["Views", "row"],
]);

/** `Database["public"]["Enums"]["status"]`. */
function namedType(node: TypeNode, declared: DeclaredTypes): NamedType | null {
  const [, schema, group, name] = pathOf(node, declared);
  const kind = kinds.get(group ?? "");
  return schema === undefined || kind === undefined || name === undefined ? null : { kind, schema, name };
}

function pathOf(node: TypeNode, declared: DeclaredTypes): readonly string[] {
  if (node.type !== "TSIndexedAccessType") {
    const name = referenceOf(node);
    const target = name === null ? undefined : declared.get(name);
    const followed = target !== undefined && !("length" in target) && target.type === "TSIndexedAccessType";
    return followed ? pathOf(target, without(declared, name ?? "")) : [name ?? ""];
  }
  const { indexType, objectType } = node;
  const isName = indexType.type === "TSLiteralType" && indexType.literal.type === "StringLiteral";
  return [
    ...pathOf(objectType, declared),
    isName && "value" in indexType.literal ? String(indexType.literal.value) : "",
  ];
}

function referenced(node: TypeNode, declared: DeclaredTypes): ScriptType {
  const name = referenceOf(node);
  const found = name === null ? undefined : declared.get(name);
  if (name !== null && found !== undefined) {
    if ("length" in found) return plain("json");
    const type = scriptTypeOf(found, without(declared, name)).type;
    return isRecord(type) ? plain("json") : type;
  }
  if (name === "Date") return plain("time");
  if (name === "Array" || name === "ReadonlyArray") return { is: elementOf(node, declared), array: true };
  if (name === "Enums") return plain(enumNamed(node));
  return plain(name === "Record" || name === "Json" ? "json" : "unknown");
}

const isRecord = ({ is }: ScriptType): boolean => typeof is === "object" && is.kind === "record";

const argumentOf = (node: TypeNode): TypeNode | null =>
  node.type === "TSTypeReference" && node.typeParameters ? (node.typeParameters.params[0] ?? null) : null;

const elementOf = (node: TypeNode, declared: DeclaredTypes): ScriptType["is"] =>
  scriptTypeOf(argumentOf(node), declared).type.is;

/** `Enums<"status">`, the generator's shorthand. */
function enumNamed(node: TypeNode): ScriptType["is"] {
  const argument = argumentOf(node);
  const isName = argument?.type === "TSLiteralType" && argument.literal.type === "StringLiteral";
  return isName && "value" in argument.literal
    ? { kind: "enum", schema: "public", name: String(argument.literal.value) }
    : "text";
}

/** A type of a column: an object written out is what someone knows of a JSON value. */
const columnTypeOf = (node: TypeNode | null, declared: DeclaredTypes): NullableType => {
  const { type, nullable } = scriptTypeOf(node, declared);
  return { type: isRecord(type) ? { is: "json", array: false } : type, nullable };
};

/** The properties of a row as columns; `insert` are those of a row to be inserted, null where the file does not say. */
export function columnsOf(
  row: readonly Property[],
  insert: readonly Property[] | null,
  declared: DeclaredTypes,
): readonly TypedColumn[] {
  const whenInserted = new Map(insert?.map((property) => [property.name, property]));
  return row.map(({ name, type, optional }): TypedColumn => {
    const read = columnTypeOf(type, declared);
    const inserted = whenInserted.get(name);
    return {
      name,
      type: read.type,
      nullable: read.nullable || optional,
      optional: insert === null ? null : (inserted?.optional ?? true),
    };
  });
}
