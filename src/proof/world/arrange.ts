import type { Column } from "../../catalog/relation.ts";
import { ident, list, type Printed, type Sql, sql } from "../../sql/sql.ts";
import { constantsOf } from "./constants.ts";
import { printedRow, type Returned, rowOf } from "./insert-row.ts";
import { checksOf, columnsIn, columnsMeant, generatedColumns } from "./row-choices.ts";
import { key, type Seeding } from "./seeding.ts";
import { type Choice, onlyValid, solve, typed } from "./solve.ts";
import { guest, member, stranger, type Tenant } from "./tenant.ts";
import { valuesOf } from "./values.ts";
import type { Row, Seeded } from "./world.ts";

/**
 * Changes a seeded row so that these conditions hold of it, asked with `before` (the attacker's request) in force. What
 * names the row, and whose it is, stays as it is or becomes NULL, or an empty text, which stands for nobody as well. To be called inside `scratch`, as superuser.
 */
export async function arrange(
  seeding: Seeding,
  row: Row,
  conditions: readonly Printed[],
  before: Sql,
): Promise<Seeded> {
  const choices = await onlyValid(seeding.shadow, choicesFor(seeding, row, conditions));
  const free = new Set(choices.map(({ column }) => column));
  const checks = checksOf(row.table).filter(({ columns }) => columns.some((column) => free.has(column)));
  const expressions = checks.map(({ expression }) => expression);
  const others = row.table.columns
    .filter(({ name, generated }) => generated === "no" && !free.has(name))
    .map(
      ({ name, type }): Choice => ({
        column: name,
        type,
        alsoTypes: [],
        values: [row.values.get(name) ?? null],
        sure: true,
      }),
    );
  const computed = generatedColumns(row.table).map(({ name, type, expression }) => ({
    column: name,
    type,
    expression,
  }));
  const problem = { choices: [...choices, ...others], expressions, conditions, computed, rowName: row.table.name };
  const [solution] = await solve(seeding.shadow, [problem], 0, before);
  const wanted = conditions.join(" AND ");
  if (solution?.found === "unknown")
    return { row: null, because: `Postgres could not tell where ${wanted} holds: ${solution.because}` };
  if (solution?.found !== "one")
    return { row: null, because: `no row was found of which ${wanted} holds`, certain: true };
  const changed = [...solution.values].filter(
    ([column, value]) => free.has(column) && value !== row.values.get(column),
  );
  return changed.length === 0 ? { row } : change(seeding, row, new Map(changed));
}

async function change(seeding: Seeding, row: Row, values: ReadonlyMap<string, string | null>): Promise<Seeded> {
  const { shadow } = seeding;
  const columns = row.table.columns.filter(({ name }) => values.has(name));
  const assignments = columns.map(({ name, type }) => sql`${ident(name)} = ${typed(values.get(name) ?? null, type)}`);
  await shadow.execute([sql`set local session_replication_role = replica`]);
  const done = await shadow.attempt<Returned>(
    sql`update ${ident(row.table.schema, row.table.name)} set ${list(assignments)} where ${row.where} returning ${printedRow(row.table)}`,
  );
  await shadow.execute([sql`set local session_replication_role = origin`]);
  if (!done.ok) return { row: null, because: `the row could not be made so: ${done.error.message}` };
  const [returned] = done.rows;
  if (returned === undefined) return { row: null, because: "the row is no longer there" };
  return { row: { ...rowOf(row.table, row.tenant, returned, row.origin), copies: row.copies } };
}

/** Candidates for the columns that the conditions mention. */
function choicesFor(seeding: Seeding, row: Row, conditions: readonly Printed[]): readonly Choice[] {
  const { table } = row;
  const meant = new Set(
    conditions.flatMap((condition) => [...columnsIn(table, condition), ...columnsMeant(table, condition)]),
  );
  for (const { name, expression } of generatedColumns(table)) {
    if (meant.has(name)) for (const source of columnsIn(table, expression)) meant.add(source);
  }
  const constants = constantsOf([
    ...conditions,
    ...checksOf(table).flatMap(({ columns, expression }) =>
      columns.some((column) => meant.has(column)) ? [expression] : [],
    ),
  ]);
  return table.columns
    .filter(({ name, generated, identity }) => meant.has(name) && generated === "no" && identity !== "always")
    .filter(({ name }) => row.key?.includes(name) !== true)
    .map((column) => choiceFor(seeding, row, column, constants));
}

type Constants = ReturnType<typeof constantsOf>;

function choiceFor(seeding: Seeding, row: Row, column: Column, constants: Constants): Choice {
  const current = row.values.get(column.name) ?? null;
  const empty: readonly (string | null)[] = [
    ...(column.notNull ? [] : [null]),
    ...(namesByText(seeding, row, column) ? [""] : []),
  ];
  const values = isFixed(seeding, row, column)
    ? [current, ...empty]
    : [current, ...others(seeding, row, column, constants), ...empty];
  return { column: column.name, type: column.type, alsoTypes: [], values: [...new Set(values)], sure: false };
}

/** A column that ties the row to others or tells whose it is. */
const isFixed = ({ links }: Seeding, { table }: Row, { name }: Column): boolean =>
  isPersons(links, table, name) || links.others(table.id, name).length > 0;

/** A text that says whose the row is, and leads to no other row. */
const namesByText = ({ links }: Seeding, { table }: Row, { name, typeName, array }: Column): boolean =>
  isText.has(typeName) && !array && links.others(table.id, name).length === 0 && isPersons(links, table, name);

const isText: ReadonlySet<string> = new Set(["text", "varchar", "bpchar", "citext"]);

function isPersons(links: Seeding["links"], table: Row["table"], name: string): boolean {
  const group = links.group(table.id, name);
  return links.isUser(group) || links.isEmail(group);
}

function others(seeding: Seeding, { table, tenant }: Row, column: Column, constants: Constants): readonly string[] {
  const shape = seeding.shapes.get(table.id)?.get(column.name);
  if (shape === undefined) return [];
  const wish = {
    tenant,
    variation: 1,
    distinct: false,
    column: column.name,
    place: `${table.id}.${column.name}`,
    constants,
  };
  const theirs = seeding.seeded.get(key(table.id, stranger))?.row?.values.get(column.name);
  const made = [...constants.strings, ...constants.numbers.map(String), ...valuesOf(shape, wish)];
  return made.filter((value) => value !== theirs && !foreigners.some((one) => names(value, one)));
}

/** A row that names the attacker is the attacker's own, or shared with them. */
const foreigners: readonly Tenant[] = [stranger, member, guest];

const names = (value: string, { user, email }: Tenant): boolean =>
  value.includes(user) || (email !== "" && value.includes(email));
