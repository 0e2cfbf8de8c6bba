import type { Catalog } from "../../catalog/catalog.ts";
import type { Type } from "../../catalog/type.ts";

/** Types of text, and lists of them, as Postgres prints them. */
export const isText = (type: string): boolean => textual.test(type);

const textual = /^(text|character varying|character|name|citext|"char"|xml)\b/;

/** Whether a value of a type may hold a text of its giver's choice: a text, a domain, list or row of such, or JSON. */
export function carriesText(catalog: Catalog, type: string): boolean {
  if (isText(type) || isJson(type)) return true;
  const element = type.replace(/\[\]$/, "");
  const definition = typeOf(catalog, element)?.definition;
  if (definition?.is === "domain") return carriesText(catalog, definition.base);
  if (definition?.is === "composite") return definition.attributes.some((one) => carriesText(catalog, one.type));
  return false;
}

export const isJson = (type: string): boolean => /^jsonb?$/.test(type);

/** The type of the user's that a printed name means. */
export const typeOf = (catalog: Catalog, printed: string): Type | null =>
  catalog.types.find(({ schema, name }) => [name, `"${name}"`, `${schema}.${name}`].includes(printed)) ?? null;
