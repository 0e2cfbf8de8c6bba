import type { Column } from "../../catalog/relation.ts";
import { ident, printed, type Sql, sql } from "../../sql/sql.ts";
import type { Lab } from "../lab.ts";
import { written } from "../world/solve.ts";
import type { OwnRow } from "./own-row.ts";

const numbers = new Set(["int2", "int4", "int8", "numeric", "float4", "float8"]);
const texts = new Set(["text", "varchar", "bpchar", "citext", "name"]);
const large = "1000000";
const mostValues = 6;

/** Values that a column might have to hold for its row to be believed, the likeliest first. */
export function candidates(
  lab: Lab,
  row: OwnRow,
  name: string,
  constants: readonly string[],
): readonly (string | null)[] {
  const column = row.table.columns.find((one) => one.name === name);
  if (column === undefined) return [];
  const theirs = row.victim.values.get(name) ?? null;
  if (row.ties.has(name)) return [theirs];
  const others = lab.world.alternatives(row.victim, name).slice(0, 3);
  const likely = column.array ? constants.map((one) => `{${one}}`) : fitting(column, constants);
  return [...new Set([...likely, theirs, ...others])].slice(0, mostValues);
}

function fitting({ typeName }: Column, constants: readonly string[]): readonly string[] {
  if (typeName === "bool") return ["true", "false"];
  const digits = constants.filter((one) => /^-?\d+(\.\d+)?$/.test(one));
  if (numbers.has(typeName)) {
    return [...digits, ...digits.map((one) => String(Number(one) + 1)), large];
  }
  const words = constants.filter((one) => one !== "" && !digits.includes(one));
  if (/^jsonb?$/.test(typeName)) return objects(words);
  if (texts.has(typeName)) return words;
  // The labels of an enum; what the type does not take fails and shows nothing.
  return /^(uuid|timestamptz?|date|bytea)$/.test(typeName) ? [] : words;
}

/** Objects that say the same under every word: one of them is the key that is read. */
const objects = (words: readonly string[]): readonly string[] =>
  words.map((said) => JSON.stringify(Object.fromEntries(words.map((key) => [key, said]))));

export type Assignment = ReadonlyMap<string, string | null>;

const mostCombinations = 24;

/** Combinations of values for several columns, those that change least first. */
export function combinations(
  columns: readonly (readonly [string, readonly (string | null)[]])[],
): readonly Assignment[] {
  let made: readonly Assignment[] = [new Map()];
  for (const [name, values] of columns) {
    made = values.flatMap((value) => made.map((one) => new Map([...one, [name, value]]))).slice(0, mostCombinations);
  }
  return made;
}

/** The condition that columns hold values, by the type's own equality. */
export function holds(row: OwnRow, assignment: Assignment): Sql {
  const parts = [...assignment].map(([name, value]) => {
    const type = row.table.columns.find((one) => one.name === name)?.type;
    if (value === null || type === undefined) return sql`${ident(name)} is null`;
    return sql`${ident(name)}::pg_catalog.text = (${written(value)}::${printed(type)})::pg_catalog.text`;
  });
  return parts.reduce((all, part) => sql`${all} and ${part}`, sql`true`);
}
