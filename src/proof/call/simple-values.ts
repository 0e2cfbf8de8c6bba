import type { Catalog } from "../../catalog/catalog.ts";
import type { Printed } from "../../sql/sql.ts";

const texts: ReadonlyMap<string, string> = new Map([
  ["uuid", "00000000-0000-4000-8000-000000000000"],
  ["text", "rowproof"],
  ["character varying", "rowproof"],
  ["character", "r"],
  ["name", "rowproof"],
  ["citext", "rowproof"],
  ["integer", "1"],
  ["bigint", "1"],
  ["smallint", "1"],
  ["numeric", "1"],
  ["real", "1"],
  ["double precision", "1"],
  ["boolean", "true"],
  ["json", "{}"],
  ["jsonb", "{}"],
  ["date", "2024-01-01"],
  ["timestamp without time zone", "2024-01-01"],
  ["timestamp with time zone", "2024-01-01"],
  ["interval", "1 day"],
  ["bytea", ""],
]);

/** A simple value of a type, as text; null (NULL) for a type of which nothing simple is known. */
export function simpleValue(catalog: Catalog, type: Printed): string | null {
  if (type.endsWith("[]")) return "{}";
  const known = texts.get(type);
  if (known !== undefined) return known;
  const own = catalog.types.find(
    ({ schema, name }) => type === name || type === `${schema}.${name}` || type === `"${name}"`,
  );
  if (own === undefined) return null;
  const { definition } = own;
  if (definition.is === "enum") return definition.labels[0] ?? null;
  return definition.is === "domain" ? simpleValue(catalog, definition.base) : null;
}
