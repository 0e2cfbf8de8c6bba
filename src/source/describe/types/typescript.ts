import type { ParseResult } from "@babel/parser";

type TopLevel = ParseResult["program"]["body"][number];
type Alias = Extract<TopLevel, { type: "TSTypeAliasDeclaration" }>;
type Interface = Extract<TopLevel, { type: "TSInterfaceDeclaration" }>;

/** A type as the parser's tree holds it. */
export type TypeNode = Alias["typeAnnotation"];
type Member = Interface["body"]["body"][number];

/** The types that a TypeScript file declares at its top, by name. */
export type DeclaredTypes = { readonly get: (name: string) => TypeNode | readonly Member[] | undefined };

/** A property of an object type. `type` is null for one without a type. */
export type Property = { readonly name: string; readonly optional: boolean; readonly type: TypeNode | null };

/** Reads the types of a TypeScript file; the parser is loaded at the first call. A string: why the file cannot be read. */
export async function declaredTypes(text: string): Promise<ReadonlyMap<string, TypeNode | readonly Member[]> | string> {
  const { parse } = await import("@babel/parser");
  try {
    const { program } = parse(text, { sourceType: "module", plugins: ["typescript"], errorRecovery: true });
    return new Map(program.body.flatMap(declarationIn));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return error.message.replace(/\s+/g, " ");
    throw error;
  }
}

function declarationIn(statement: TopLevel): readonly (readonly [string, TypeNode | readonly Member[]])[] {
  const inner = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (inner?.type === "TSTypeAliasDeclaration") return [[inner.id.name, inner.typeAnnotation]];
  if (inner?.type === "TSInterfaceDeclaration") return [[inner.id.name, inner.body.body]];
  return [];
}

/** The properties of an object type, those of named types of the same file and of intersections too; null for another type. */
export function propertiesOf(
  type: TypeNode | readonly Member[] | null,
  declared: DeclaredTypes,
): readonly Property[] | null {
  if (type === null) return null;
  if ("length" in type) return type.flatMap(propertyIn);
  if (type.type === "TSTypeLiteral") return type.members.flatMap(propertyIn);
  if (type.type === "TSParenthesizedType") return propertiesOf(type.typeAnnotation, declared);
  if (type.type === "TSIntersectionType") return type.types.flatMap((part) => propertiesOf(part, declared) ?? []);
  const target = referenceOf(type);
  if (target === null) return null;
  const found = declared.get(target);
  return found === undefined ? null : propertiesOf(found, without(declared, target));
}

/** A name that leads back to itself ends there. */
export const without = (declared: DeclaredTypes, name: string): DeclaredTypes => ({
  get: (other) => (other === name ? undefined : declared.get(other)),
});

/** The name that a type refers to, without its arguments; null for a type that is no reference. */
export const referenceOf = (type: TypeNode): string | null =>
  type.type === "TSTypeReference" && type.typeName.type === "Identifier" ? type.typeName.name : null;

function propertyIn(member: Member): readonly Property[] {
  if (member.type !== "TSPropertySignature") return [];
  const { key, optional, typeAnnotation } = member;
  const name = key.type === "Identifier" ? key.name : key.type === "StringLiteral" ? key.value : null;
  const type = typeAnnotation?.typeAnnotation ?? null;
  return name === null ? [] : [{ name, optional: optional === true, type }];
}
