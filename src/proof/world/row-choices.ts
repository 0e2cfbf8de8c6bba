import type { CheckConstraint, Column, Table } from "../../catalog/relation.ts";
import type { Printed } from "../../sql/sql.ts";
import { type Constants, constantDefault, constantsOf } from "./constants.ts";
import type { Shape } from "./shape.ts";
import type { Choice } from "./solve.ts";
import type { Tenant } from "./tenant.ts";
import { valuesOf } from "./values.ts";

/** What is known about a row before its free values are chosen. */
export type Plan = {
  readonly table: Table;
  readonly tenant: Tenant;
  readonly variation: number;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Values that other rows dictate, the best first. */
  readonly given: ReadonlyMap<string, readonly (string | null)[]>;
  /** Beside the table's CHECKs: what a partition demands. */
  readonly demands: readonly Printed[];
  /** Demands of the columns that will hold the same value as one of this table's. */
  readonly linked: (column: string) => Linked;
  /** What functions answer that CHECKs call. */
  readonly called: ReadonlyMap<string, string>;
};

export type Linked = { readonly types: readonly Printed[]; readonly expressions: readonly Printed[] };

const text: Shape = { is: "base", schema: "pg_catalog", name: "text", category: "S", modifier: -1 };

export const checksOf = (table: Table): readonly CheckConstraint[] =>
  table.constraints.filter((constraint): constraint is CheckConstraint => constraint.kind === "check");

/** Candidates for every column that an INSERT may name; `demanding` columns will use more than the first of them. */
export function rowChoices(plan: Plan, demanding: ReadonlySet<string>): readonly Choice[] {
  const free = plan.table.columns.filter(({ generated }) => generated === "no");
  return free.map((column) => choiceFor(plan, column, demanding.has(column.name)));
}

type Generated = { readonly name: string; readonly type: Printed; readonly expression: Printed };

/** Columns that Postgres computes, with their expressions. */
export const generatedColumns = (table: Table): readonly Generated[] =>
  table.columns.flatMap(({ name, type, generated, default: expression }) =>
    generated === "no" || expression === null ? [] : [{ name, type, expression }],
  );

/** The column itself, and the generated columns that are made of it. */
function affected(table: Table, column: string): ReadonlySet<string> {
  const made = generatedColumns(table).filter(({ expression }) => mentions(expression, column));
  return new Set([column, ...made.map(({ name }) => name)]);
}

const mentions = (expression: Printed, name: string): boolean =>
  expression.includes(`"${name.replaceAll('"', '""')}"`) ||
  new RegExp(`(?<![\\w$.])${escaped(name)}(?![\\w$])`).test(expression);

/** The columns that a policy's expression may mean, which names them with their table inside sub-queries. */
export const columnsMeant = (table: Table, expression: Printed): readonly string[] =>
  table.columns
    .map(({ name }) => name)
    .filter((name) => new RegExp(`(?<![\\w$])"?${escaped(name.replaceAll('"', '""'))}(?![\\w$])`).test(expression));

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

function choiceFor(plan: Plan, column: Column, demanding: boolean): Choice {
  const { name: column_, type } = column;
  const given = plan.given.get(column.name);
  if (given !== undefined) return { column: column_, type, alsoTypes: [], values: given, sure: true };
  const shape = plan.shapes.get(column.name) ?? text;
  const distinct = keyColumns(plan.table).has(column.name);
  const names = affected(plan.table, column.name);
  const expressions = checksOf(plan.table)
    .filter(({ columns }) => columns.some((name) => names.has(name)))
    .map(({ expression }) => expression);
  const linked = plan.linked(column.name);
  const bounds = plan.demands.filter((demand) => mentions(demand, column.name));
  const constants = withCalled(plan, [...expressions, ...bounds, ...linked.expressions]);
  const { tenant, variation } = plan;
  const place = `${plan.table.id}.${column.name}`;
  const natural = valuesOf(shape, { tenant, variation, distinct, column: column.name, place, constants });
  const values = [...new Set(ordered(column, shape, natural, distinct))];
  return {
    column: column_,
    type,
    alsoTypes: linked.types.filter((other) => other !== type),
    values,
    sure: !demanding && sureOf(shape),
  };
}

function withCalled(plan: Plan, expressions: readonly Printed[]): Constants {
  const { strings, numbers } = constantsOf(expressions);
  const answers = [...plan.called].filter(([call]) => expressions.some((expression) => expression.includes(call)));
  return { strings: [...new Set([...strings, ...answers.map(([, value]) => value)])], numbers };
}

/** A constant default is what most rows hold; times that nobody has to fill say "not yet" and stay empty. */
function ordered(
  column: Column,
  shape: Shape,
  natural: readonly string[],
  distinct: boolean,
): readonly (string | null)[] {
  const byDefault = column.default === null || distinct ? undefined : constantDefault(column.default);
  const nullable = !column.notNull && !(shape.is === "domain" && shape.notNull);
  const empty: readonly null[] = nullable ? [null] : [];
  const first = byDefault === undefined || (byDefault === null && !nullable) ? [] : [byDefault];
  return isTime(shape) && column.default === null ? [...first, ...empty, ...natural] : [...first, ...natural, ...empty];
}

const isTime = (shape: Shape): boolean =>
  shape.is === "domain" ? isTime(shape.base) : shape.is === "base" && shape.category === "D";

/** Built-in types without a length or scale take the natural values; others are asked. */
const sureOf = (shape: Shape): boolean =>
  shape.is === "enum" ||
  (shape.is === "base" && shape.schema === "pg_catalog" && shape.modifier === -1 && shape.name !== "xml");

/** Columns of any unique index. */
const keyColumns = (table: Table): ReadonlySet<string> =>
  new Set(
    table.indexes
      .filter(({ unique }) => unique)
      .flatMap(({ keys }) => keys.flatMap(({ column, text: shown }) => column ?? columnsIn(table, shown))),
  );

/** The columns that an expression names. */
export const columnsIn = (table: Table, expression: Printed): readonly string[] =>
  table.columns.map(({ name }) => name).filter((name) => mentions(expression, name));
