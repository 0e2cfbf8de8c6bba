import type { ObjectId } from "../../catalog/object.ts";
import type { Column, Table } from "../../catalog/relation.ts";
import { arrayTexts, type Elements } from "../../sql/array-text.ts";
import type { Lab } from "../lab.ts";
import { nameColumns } from "../prey.ts";
import { foreignKeys } from "../world/links.ts";
import { owner } from "../world/tenant.ts";
import type { Row } from "../world/world.ts";

/** A value of the victim's that came back, and where it is kept. */
export type Leak = { readonly table: Table; readonly column: string; readonly value: string };

/** Shorter values may be anybody's: they count only under the name of their column. */
const tellingLength = 8;

/** `long`: wherever it turns up. `alone`: whatever it is called. Else under the name of its column. */
type Mark = Leak & { readonly counts: "long" | "alone" | "named" };

/**
 * Finds the victim's values in what a call returned, whatever its shape. Values that others hold too, and those that the
 * caller passed, tell nothing. `chosen`: numbers that nobody comes upon by chance.
 */
export function leaksIn(
  lab: Lab,
  rows: readonly Row[],
  chosen: ReadonlySet<string> = new Set(),
): (result: unknown, passed: ReadonlySet<string>) => readonly Leak[] {
  const marks = marksOf(lab, rows, chosen);
  return (result, passed) => {
    const found = new Map<string, Leak>();
    eachValue(result, "", (text, key) => {
      for (const { counts: _, ...leak } of matching(marks, text, key, passed)) {
        found.set(`${leak.table.id} ${leak.column}`, leak);
      }
    });
    return [...found.values()];
  };
}

/** Every value in an answer, and the name that it has there. */
function eachValue(value: unknown, key: string, look: (text: string, key: string) => void): void {
  if (value === null || value === undefined) return;
  if (typeof value !== "object") look(String(value), key);
  else for (const [name, inner] of Object.entries(value)) eachValue(inner, Array.isArray(value) ? key : name, look);
}

const matching = (marks: readonly Mark[], text: string, key: string, passed: ReadonlySet<string>): readonly Mark[] =>
  marks.filter(({ value, column, counts }) => {
    if (passed.has(value)) return false;
    if (counts === "alone") return Number(text) === Number(value);
    return counts === "long" ? text.includes(value) : text === value && key === column;
  });

function marksOf(lab: Lab, rows: readonly Row[], chosen: ReadonlySet<string>): readonly Mark[] {
  const foreign = new Set(
    lab.world
      .rows()
      .filter(({ tenant }) => tenant.letter !== owner.letter)
      .flatMap(({ table, values }) =>
        [...values].flatMap(([column, value]) => (value === null ? [] : [value, ...valuesIn(table, column, value)])),
      ),
  );
  return rows.flatMap(({ table, values }) =>
    [...values].flatMap(([column, value]) =>
      value === null || foreign.has(value)
        ? []
        : marksIn({ table, column, value }, chosen).filter((mark) => !foreign.has(mark.value)),
    ),
  );
}

function marksIn(kept: Leak, chosen: ReadonlySet<string>): readonly Mark[] {
  const type = columnOf(kept.table, kept.column)?.typeName ?? "";
  if (anybodys.has(type)) return [];
  const values = valuesIn(kept.table, kept.column, kept.value);
  if (type === "json" || type === "jsonb")
    return values.flatMap(textsIn).map((text) => ({ ...kept, value: text, counts: "long" }));
  return values.map((value) => {
    const isLong = value.length >= tellingLength && !numbers.test(value);
    return { ...kept, value, counts: chosen.has(value) ? "alone" : isLong ? "long" : "named" };
  });
}

const columnOf = (table: Table, column: string): Column | undefined =>
  table.columns.find(({ name }) => name === column);

/** What is in the column, of an array each element: an answer has it as a list. */
const valuesIn = (table: Table, column: string, value: string): readonly string[] =>
  columnOf(table, column)?.array ? elements(arrayTexts(value)) : [value];

const elements = (array: Elements): readonly string[] =>
  array.flatMap((one) => (one === null ? [] : typeof one === "string" ? [one] : elements(one)));

/** The texts in a JSON value that are long enough to be somebody's: an answer may hold the value in part or as text. */
function textsIn(value: string): readonly string[] {
  const found: string[] = [];
  eachValue(JSON.parse(value), "", (text) => {
    if (text.length >= tellingLength) found.push(text);
  });
  return found;
}

/** A moment or a flag is nobody's in particular. */
const anybodys: ReadonlySet<string> = new Set([
  "bool",
  "timestamp",
  "timestamptz",
  "date",
  "time",
  "timetz",
  "interval",
]);
const numbers = /^-?[\d.]+$/;

/** Columns that only say which row is meant, or whose it is. */
export function isIdentifier(lab: Lab, table: Table, column: string): boolean {
  const keyed = table.constraints.some((one) => one.kind === "primary key" && one.columns.includes(column));
  const referring = foreignKeys(table).some(({ columns }) => columns.includes(column));
  const type = table.columns.find(({ name }) => name === column)?.typeName;
  return keyed || referring || type === "uuid" || nameColumns(lab.access.owner(table)).includes(column);
}

/** Whether a user has one row in the table and it says who they are to others: nothing of it is secret or private. */
export function isIntroduction(lab: Lab, table: Table, columns: readonly string[]): boolean {
  const own = lab.access.owner(table);
  const perUser =
    own !== null &&
    own.via.length === 0 &&
    table.constraints.some(
      (one) =>
        (one.kind === "primary key" || one.kind === "unique") &&
        one.columns.length === 1 &&
        one.columns[0] === own.column,
    );
  if (!perUser || table.schema === "auth") return false;
  const sensitive = new Set(
    (lab.access.holdsPeople(table)?.columns ?? [])
      .filter(({ column }) => !/(^|_)name$|display/i.test(column))
      .map(({ column }) => column),
  );
  const said = columns.filter((column) => !isIdentifier(lab, table, column));
  return said.length > 0 && said.length < table.columns.length - 1 && !said.some((column) => sensitive.has(column));
}

/** The victim's rows of these tables. */
export const victimsRows = (lab: Lab, tables: readonly ObjectId[]): readonly Row[] =>
  tables.flatMap((id) => lab.world.row(id, owner) ?? []);
