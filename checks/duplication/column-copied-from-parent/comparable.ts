import type { Catalog } from "../../../src/catalog/catalog.ts";
import type { Column } from "../../../src/catalog/relation.ts";
import type { Type } from "../../../src/catalog/type.ts";

const text: readonly string[] = ["text", "varchar", "bpchar", "citext", "name"];
const families: readonly (readonly string[])[] = [
  text,
  ["int2", "int4", "int8", "numeric", "float4", "float8"],
  ["date", "timestamp", "timestamptz"],
  ["uuid"],
];

/** Of one family of types, or of one enum. Yes-or-no values, lists and documents agree too often by chance. */
export function comparable(catalog: Catalog, a: Column, b: Column): boolean {
  if (a.array || b.array) return false;
  const [left, right] = [baseType(catalog, a), baseType(catalog, b)];
  const together = families.some((family) => family.includes(left) && family.includes(right));
  return together || (left === right && isEnum(catalog, a) && isEnum(catalog, b));
}

/** Text, or an enum's label. */
export const isText = (catalog: Catalog, column: Column): boolean =>
  text.includes(baseType(catalog, column)) || isEnum(catalog, column);

const typeOf = (catalog: Catalog, column: Column): Type | undefined =>
  catalog.types.find(({ schema, name }) => schema === column.typeSchema && name === column.typeName);

const isEnum = (catalog: Catalog, column: Column): boolean => typeOf(catalog, column)?.definition.is === "enum";

/** `format_type` spells some types out. */
const spelledOut: Readonly<Record<string, string>> = {
  "character varying": "varchar",
  character: "bpchar",
  smallint: "int2",
  integer: "int4",
  bigint: "int8",
  real: "float4",
  "double precision": "float8",
  "timestamp without time zone": "timestamp",
  "timestamp with time zone": "timestamptz",
};

/** The type's own name; a domain's base. */
function baseType(catalog: Catalog, column: Column): string {
  const definition = typeOf(catalog, column)?.definition;
  if (definition?.is !== "domain") return column.typeName;
  const base = definition.base.replace(/\(.*\)/, "");
  return spelledOut[base] ?? base;
}
