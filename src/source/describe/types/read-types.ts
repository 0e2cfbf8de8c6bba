import type {
  GeneratedTypes,
  TypedColumn,
  TypedRelation,
  TypedRelationship,
  TypedRoutine,
  TypedSchema,
} from "./generated-types.ts";
import { columnsOf, scriptTypeOf } from "./script-type.ts";
import { type DeclaredTypes, declaredTypes, type Property, propertiesOf, type TypeNode } from "./typescript.ts";

/**
 * Reads the database type in a TypeScript file: the declared type with the most tables among those of the form
 * `{ schema: { Tables: … } }`, under any name. null when there is none; a string: why the file cannot be read.
 */
export async function readTypes(file: string, text: string): Promise<GeneratedTypes | string | null> {
  const declared = await declaredTypes(text);
  if (typeof declared === "string") return declared;
  const databases = [...declared.values()].map((type) => schemasIn(type, declared));
  const best = databases.reduce((most, next) => (tablesIn(next) > tablesIn(most) ? next : most), new Map());
  return best.size === 0 ? null : { file, schemas: best };
}

const tablesIn = (schemas: ReadonlyMap<string, TypedSchema>): number =>
  [...schemas.values()].reduce((sum, { tables, views }) => sum + tables.size + views.size, 0);

function schemasIn(type: Parameters<typeof propertiesOf>[0], declared: DeclaredTypes): Map<string, TypedSchema> {
  const schemas = new Map<string, TypedSchema>();
  for (const { name, type: inner } of propertiesOf(type, declared) ?? []) {
    const groups = propertiesOf(inner, declared) ?? [];
    if (groups.some((group) => group.name === "Tables")) schemas.set(name, schemaOf(groups, declared));
  }
  return schemas;
}

function schemaOf(groups: readonly Property[], declared: DeclaredTypes): TypedSchema {
  const inGroup = (name: string): readonly Property[] =>
    propertiesOf(groups.find((group) => group.name === name)?.type ?? null, declared) ?? [];
  const byName = <Value>(group: string, read: (type: TypeNode | null) => Value | null): ReadonlyMap<string, Value> =>
    new Map(
      inGroup(group).flatMap(({ name, type }): readonly (readonly [string, Value])[] => {
        const value = read(type);
        return value === null ? [] : [[name, value]];
      }),
    );
  return {
    tables: byName("Tables", (type) => relationOf(type, declared)),
    views: byName("Views", (type) => relationOf(type, declared)),
    enums: byName("Enums", labelsOf),
    routines: byName("Functions", (type) => routinesOf(type, declared)),
  };
}

function relationOf(type: TypeNode | null, declared: DeclaredTypes): TypedRelation | null {
  const parts = propertiesOf(type, declared) ?? [];
  const part = (name: string): TypeNode | null => parts.find((property) => property.name === name)?.type ?? null;
  const row = propertiesOf(part("Row"), declared);
  if (row === null) return null;
  const columns: readonly TypedColumn[] = columnsOf(row, propertiesOf(part("Insert"), declared), declared);
  return { columns, relationships: relationshipsOf(part("Relationships"), declared) };
}

function relationshipsOf(type: TypeNode | null, declared: DeclaredTypes): readonly TypedRelationship[] {
  if (type?.type !== "TSTupleType") return [];
  return type.elementTypes.flatMap((element): readonly TypedRelationship[] => {
    if (element.type === "TSNamedTupleMember") return [];
    const parts = propertiesOf(element, declared) ?? [];
    const texts = (name: string): readonly string[] =>
      stringsIn(parts.find((part) => part.name === name)?.type ?? null);
    const [referencedRelation] = texts("referencedRelation");
    if (referencedRelation === undefined) return [];
    const oneToOne = parts.find((part) => part.name === "isOneToOne")?.type;
    return [
      {
        columns: texts("columns"),
        referencedRelation,
        referencedColumns: texts("referencedColumns"),
        isOneToOne:
          oneToOne?.type === "TSLiteralType" && "value" in oneToOne.literal && oneToOne.literal.value === true,
      },
    ];
  });
}

/** The string literals of a union, a tuple or alone. */
function stringsIn(type: TypeNode | null): readonly string[] {
  if (type?.type === "TSLiteralType") return type.literal.type === "StringLiteral" ? [type.literal.value] : [];
  if (type?.type === "TSUnionType") return type.types.flatMap(stringsIn);
  if (type?.type !== "TSTupleType") return [];
  return type.elementTypes.flatMap((element) => (element.type === "TSNamedTupleMember" ? [] : stringsIn(element)));
}

function labelsOf(type: TypeNode | null): readonly string[] | null {
  const labels = stringsIn(type);
  return labels.length === 0 ? null : [...new Set(labels)];
}

function routinesOf(type: TypeNode | null, declared: DeclaredTypes): readonly TypedRoutine[] | null {
  const overloads = type?.type === "TSUnionType" ? type.types : [type];
  const routines = overloads.flatMap((overload): readonly TypedRoutine[] => {
    const parts = propertiesOf(overload, declared) ?? [];
    const returns = parts.find((part) => part.name === "Returns");
    if (returns === undefined) return [];
    const parameters = propertiesOf(parts.find((part) => part.name === "Args")?.type ?? null, declared) ?? [];
    return [
      {
        parameters: columnsOf(parameters, parameters, declared),
        returns: scriptTypeOf(returns.type, declared).type,
      },
    ];
  });
  return routines.length === 0 ? null : routines;
}
