import { bodiesUnder } from "../../access/routine/body.ts";
import { isJson, isText, typeOf } from "../../access/routine/carries-text.ts";
import { type JsonKey, jsonShape } from "../../access/routine/json-keys.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Argument, Routine } from "../../catalog/routine.ts";
import type { Printed } from "../../sql/sql.ts";

/** One value within an argument. Without a type it may be whatever text can say. */
export type Part = {
  readonly name: string;
  readonly type: Printed;
  readonly loose: boolean;
  readonly compared: string | null;
  readonly words: readonly string[];
};

/** An argument that is made of several values: JSON, a row, a list of texts. `assemble` takes one value for each part. */
export type Structure = {
  readonly parts: readonly Part[];
  readonly assemble: (values: readonly (string | null)[]) => string;
};

const mostParts = 12;

/** What an argument is made of; null for a plain value, and for JSON of which nothing is read by name. */
export function structureOf(catalog: Catalog, routine: Routine, { name, type }: Argument): Structure | null {
  if (isJson(type)) return jsonOf(catalog, routine);
  return listOf(catalog, type, name ?? "") ?? rowOf(catalog, type);
}

function jsonOf(catalog: Catalog, routine: Routine): Structure | null {
  const shapes = bodiesUnder(catalog, routine).map((one) => jsonShape(catalog, one.routine));
  const keys = shapes.flatMap((shape) => shape.keys).slice(0, mostParts);
  const lists = shapes.flatMap((shape) => shape.lists);
  if (keys.length === 0) return null;
  const parts = keys.map(
    ({ path, type, compared, words }): Part => ({
      name: path.at(-1) ?? "",
      type: type === null ? printedText : (type as Printed),
      loose: type === null,
      compared,
      words,
    }),
  );
  return { parts, assemble: (values) => JSON.stringify(shaped(keys, lists, values)) };
}

const printedText = "text" as Printed;

/** The object with every key; a list of it where the body goes through one. */
function shaped(
  keys: readonly JsonKey[],
  lists: readonly (readonly string[])[],
  values: readonly (string | null)[],
): unknown {
  const whole: Record<string, unknown> = {};
  keys.forEach(({ path }, i) => {
    put(whole, path, values[i] ?? null);
  });
  for (const list of lists.filter(({ length }) => length > 0)) put(whole, list, [{ ...whole }]);
  return lists.some(({ length }) => length === 0) ? [whole] : whole;
}

function put(into: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const inner = into[key];
  const next: Record<string, unknown> = typeof inner === "object" && inner !== null ? { ...inner } : {};
  into[key] = next;
  put(next, rest, value);
}

function listOf(catalog: Catalog, type: Printed, name: string): Structure | null {
  const element = type.replace(/\[\]$/, "");
  if (element === type) return null;
  if (isText(element)) {
    const part: Part = { name, type: printedText, loose: false, compared: null, words: [] };
    return { parts: [part], assemble: ([value]) => `{${inQuotes(value ?? null)}}` };
  }
  const row = rowOf(catalog, element);
  return row && { parts: row.parts, assemble: (values) => `{${inQuotes(row.assemble(values))}}` };
}

function rowOf(catalog: Catalog, type: string): Structure | null {
  const definition = typeOf(catalog, type)?.definition;
  if (definition?.is !== "composite" || definition.attributes.length > mostParts) return null;
  const parts = definition.attributes.map(
    (one): Part => ({ name: one.name, type: one.type, loose: false, compared: one.name, words: [] }),
  );
  return {
    parts,
    assemble: (values) => `(${values.map((value) => (value === null ? "" : inQuotes(value))).join(",")})`,
  };
}

/** As lists and rows are written as text. */
const inQuotes = (value: string | null): string =>
  value === null ? "NULL" : `"${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
