import type { Column, Table } from "../../catalog/relation.ts";
import type { Node } from "../../sql/tree.ts";
import { type Context, emptyScope, type Frame } from "./context.ts";
import { isPlain } from "./plain-condition.ts";
import { type Constant, constant, nothing, toTruth, type Value } from "./value.ts";
import { isAlways } from "./ways.ts";

const mostColumns = 3;
const mostRows = 400;
const longest = 2_000;

/**
 * Whether a condition on some columns of a table holds for every row that may well be there. Algebra hides what is always
 * true (`a > 0 or a <= 0`, `length(a) < length(a) + 1`, a column in all that its CHECK allows); rows as various as the
 * columns' types and the condition's own constants show it. false: for one it does not, or that cannot be told.
 */
export function holdsForSamples(
  node: Node,
  text: string,
  table: Table,
  used: readonly string[],
  frame: Frame,
  context: Context,
): boolean {
  const columns = table.columns.filter(({ name }) => used.includes(name));
  if (columns.length === 0 || columns.length !== used.length || columns.length > mostColumns) return false;
  if (!isPlain(node)) return false;
  const checks = table.constraints.flatMap((one) => (one.kind === "check" ? [one.expression] : []));
  const choices: Choice[] = [];
  for (const column of columns) {
    const values = samplesOf(column, constantsIn([text, ...checks]), context);
    if (values === null) return false;
    choices.push({ name: column.name, values });
  }
  const rows = combined(choices);
  if (rows.length > mostRows) return false;
  const holds = (condition: Node, row: Row): "true" | "false" | "unknown" => {
    const run = { steps: 2_000, frames: 0, notes: new Set<string>(), failures: new Set<string>() };
    const truth = toTruth(
      context.evaluate.expression(condition, { ...emptyScope, frames: [withRow(frame, row)] }, { ...context, run }),
    );
    return isAlways(truth.whenTrue) ? "true" : isAlways(truth.whenFalse) ? "false" : "unknown";
  };
  const demands = checks.flatMap((check) => context.memory.trees.expression(check) ?? []);
  const possible = rows.filter((row) => demands.every((demand) => holds(demand, row) !== "false"));
  return possible.length > 0 && possible.every((row) => holds(node, row) === "true");
}

type Row = ReadonlyMap<string, Value>;
type Choice = { readonly name: string; readonly values: readonly Value[] };

const withRow = (frame: Frame, row: Row): Frame => ({
  ...frame,
  column: (name) => row.get(name) ?? frame.column(name),
});

const combined = (choices: readonly Choice[]): readonly Row[] =>
  choices.reduce<readonly Row[]>(
    (rows, { name, values }) =>
      rows.length > mostRows ? rows : rows.flatMap((row) => values.map((value) => new Map([...row, [name, value]]))),
    [new Map()],
  );

type Constants = { readonly texts: readonly string[]; readonly numbers: readonly number[] };

function constantsIn(expressions: readonly string[]): Constants {
  const all = expressions.join(" ");
  const texts = [...all.matchAll(/'((?:[^']|'')*)'/g)].map(([, inner = ""]) => inner.replaceAll("''", "'"));
  const bare = all.replace(/'(?:[^']|'')*'|"[^"]*"/g, " ");
  const bareNumbers = [...bare.matchAll(/(?<![\w.])\d+(?:\.\d+)?/g)].map(([number]) => Number(number));
  const written = [...new Set([...bareNumbers, ...texts.filter((text) => text !== "").map(Number)])].filter(
    Number.isFinite,
  );
  // What is added to one side or taken from it moves the point at which a comparison turns.
  const moved = written.flatMap((one) => written.flatMap((other) => [one + other, one - other]));
  return { texts: [...new Set(texts)], numbers: [...new Set([...written, ...moved])] };
}

const whole = new Set(["int2", "int4", "int8"]);
const numeric = new Set(["numeric", "float4", "float8"]);
const textual = new Set(["text", "varchar", "bpchar"]);
const dated = new Set(["date", "timestamp", "timestamptz"]);

/** Values as various as the column's type allows; null: of this type none are known. */
function samplesOf(column: Column, constants: Constants, context: Context): readonly Value[] | null {
  const values = column.array ? null : valuesOf(column, constants, context);
  return values === null ? null : [...(column.notNull ? [] : [nothing]), ...values];
}

function valuesOf(column: Column, { texts, numbers }: Constants, context: Context): readonly Value[] | null {
  const { typeName } = column;
  const of = (all: readonly Constant[]): readonly Value[] => [...new Set(all)].map(constant);
  const labels = context.names.labels(column.typeSchema, typeName);
  if (labels !== null) return of(labels);
  if (typeName === "bool") return of([true, false]);
  if (typeName === "uuid") return of([...texts.filter((text) => /^[0-9a-f-]{36}$/i.test(text)), ...uuids]);
  if (whole.has(typeName) || numeric.has(typeName)) {
    const near = numbers.flatMap((number) => [number - 1, -number, number, number + 1]);
    const all = [-1_000_000, -1, 0, 1, 2, 1_000_000, ...near];
    return of(counts(column) ? all.filter((number) => number > 0) : all);
  }
  if (textual.has(typeName)) {
    const long = numbers
      .filter((n) => Number.isInteger(n) && n > 0 && n <= longest)
      .flatMap((n) => ["x".repeat(n - 1), "x".repeat(n), "x".repeat(n + 1)]);
    return of(["", "a", "Zebra 7", ...texts, ...texts.map((text) => `${text}x`), ...long]);
  }
  if (dated.has(typeName)) {
    const near = texts.flatMap(around).filter((day) => day >= first);
    return [...new Set([...dates, ...near])].map((day) => ({
      ...constant(day),
      values: null,
      key: `'${day}'::${typeName}`,
    }));
  }
  return null;
}

const uuids = ["0a1b2c3d-0000-4000-8000-00000000000e", "f9e8d7c6-0000-4000-8000-00000000000f"];

/** No row of an application is older than the first, or is of a day after the last. */
const dates = ["1970-01-01", "2000-02-29", "2026-06-15", "2099-12-31"];
const first = "1950-01-01";

/** A day that a constant names, the one before and the one after. */
function around(text: string): readonly string[] {
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text.slice(0, 10)) : Number.NaN;
  if (Number.isNaN(time)) return [];
  return [-1, 0, 1].map((days) => new Date(time + days * 86_400_000).toISOString().slice(0, 10));
}

/** Numbers that a sequence gives out begin with 1. */
const counts = (column: Column): boolean => column.identity !== "no" || /^nextval\(/.test(column.default ?? "");
