import type { Access } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ForeignKey, Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { ident, type Printed, sql } from "../../sql/sql.ts";
import { calledConstants } from "./called-constants.ts";
import { constantsOf } from "./constants.ts";
import { findRow, insertRow, type Refusal, sameText } from "./insert-row.ts";
import { foreignKeys, type Links, leftEmpty, linkColumns } from "./links.ts";
import { demandOf } from "./partition-demand.ts";
import { platformValue } from "./platform-rows.ts";
import { inWords } from "./refusal.ts";
import { checksOf, demandingColumns, generatedColumns, type Plan, rowChoices } from "./row-choices.ts";
import { readShapes, type Shapes } from "./shape.ts";
import { type Choice, onlyValid, solve } from "./solve.ts";
import { bystander, owner, stranger, type Tenant } from "./tenant.ts";
import { valuesOf } from "./values.ts";
import type { Row, Seeded, World } from "./world.ts";

type Seeding = {
  readonly shadow: Shadow;
  readonly catalog: Catalog;
  readonly links: Links;
  readonly shapes: Shapes;
  readonly called: ReadonlyMap<string, string>;
  readonly seeded: Map<string, Seeded>;
  /** The value of a group of linked columns in a tenant's rows. */
  readonly values: Map<string, string>;
  readonly order: Row[];
};

const key = (name: string, tenant: Tenant): string => JSON.stringify([name, tenant.letter]);

/**
 * Fills the tables with a row of A and a row of B each, parents first. To be called inside `scratch`. Triggers and foreign
 * keys sleep meanwhile; CHECKs, NOT NULL, unique and exclusion constraints do not. A table that cannot be filled is a value.
 */
export async function seedWorld(
  shadow: Shadow,
  catalog: Catalog,
  access: Access,
  tables: readonly Table[],
): Promise<World> {
  const shapes = await readShapes(shadow, tables);
  const seeding: Seeding = {
    shadow,
    catalog,
    links: linkColumns(tables, access),
    shapes,
    called: await calledConstants(shadow, tables),
    seeded: new Map(),
    values: new Map(),
    order: [],
  };
  await shadow.execute([sql`set local session_replication_role = replica`]);
  for (const table of tables) {
    for (const tenant of [owner, stranger]) await ensure(seeding, table, tenant);
  }
  await shadow.execute([sql`set local session_replication_role = origin`]);
  await countCopies(seeding);
  return {
    row: (table, tenant) => seeding.seeded.get(key(table, tenant))?.row ?? null,
    because: (table, tenant) => reason(seeding.seeded.get(key(table, tenant))),
    rows: () => seeding.order,
    alternatives: (row, column) => alternatives(seeding, row, column),
  };
}

/** Rows without a key may be alike: then only their number tells whether one was touched. */
async function countCopies(seeding: Seeding): Promise<void> {
  for (const [i, row] of seeding.order.entries()) {
    if (row.key !== null) continue;
    const same = sameText([...row.values.keys()], row.values);
    const [counted] = await seeding.shadow.query<{ readonly n: number }>(
      sql`select pg_catalog.count(*)::pg_catalog.int4 as n from ${ident(row.table.schema, row.table.name)} where ${same}`,
    );
    const known = { ...row, copies: counted?.n ?? 1 };
    seeding.order[i] = known;
    seeding.seeded.set(key(row.table.id, row.tenant), { row: known });
  }
}

function alternatives(seeding: Seeding, row: Row, column: string): readonly string[] {
  const shape = seeding.shapes.get(row.table.id)?.get(column);
  const other = row.tenant.letter === stranger.letter ? owner : stranger;
  const theirs = seeding.seeded.get(key(row.table.id, other))?.row?.values.get(column);
  const expressions = checksOf(row.table).flatMap(({ columns, expression }) =>
    columns.includes(column) ? [expression] : [],
  );
  const place = `${row.table.id}.${column}`;
  const wish = { tenant: bystander, variation: 0, distinct: true, column, place, constants: constantsOf(expressions) };
  const made = shape === undefined ? [] : valuesOf(shape, wish);
  const all = typeof theirs === "string" ? [theirs, ...made] : made;
  return [...new Set(all)].filter((value) => value !== row.values.get(column));
}

const reason = (seeded: Seeded | undefined): string =>
  seeded === undefined ? "it was not planned for" : seeded.row === null ? seeded.because : "";

const visiting: Seeded = { row: null, because: "it depends on itself" };

/** The tenant's row of this table, made now unless it is there. */
async function ensure(seeding: Seeding, table: Table, tenant: Tenant): Promise<Seeded> {
  const known = seeding.seeded.get(key(table.id, tenant));
  if (known !== undefined) return known;
  seeding.seeded.set(key(table.id, tenant), visiting);
  const made = await make(seeding, table, tenant);
  seeding.seeded.set(key(table.id, tenant), made);
  if (made.row !== null) remember(seeding, made.row);
  return made;
}

function remember(seeding: Seeding, row: Row): void {
  seeding.order.push(row);
  for (const [column, value] of row.values) {
    const group = key(seeding.links.group(row.table.id, column), row.tenant);
    if (value !== null && !seeding.values.has(group)) seeding.values.set(group, value);
  }
}

async function make(seeding: Seeding, table: Table, tenant: Tenant): Promise<Seeded> {
  if (table.kind.is === "foreign")
    return { row: null, because: "it is a foreign table, whose rows live on another server" };
  const demand = await demandOf(seeding.shadow, seeding.catalog, table);
  if (demand === null) return { row: null, because: "it is partitioned and has no partition that a row fits into" };
  const parents = await parentsOf(seeding, table, tenant);
  if ("because" in parents) return { row: null, because: parents.because };
  return insertVarying(seeding, table, tenant, demand, parents.empty);
}

type Parents = { readonly empty: ReadonlySet<string> } | { readonly because: string };

/** Makes the rows that this one refers to. A reference that may be empty is left so where its parent cannot be made. */
async function parentsOf(seeding: Seeding, table: Table, tenant: Tenant): Promise<Parents> {
  const empty = new Set<string>();
  for (const reference of foreignKeys(table)) {
    const optional = optionalColumns(table, reference);
    const missing = leftEmpty(table, reference)
      ? "it is left empty"
      : await missingParent(seeding, table, reference, tenant);
    if (missing === null) continue;
    if (optional.length === 0) {
      const parent = reference.references.table;
      return {
        because: `${reference.columns.join(", ")} must refer to a row of ${parent}, and none could be made there: ${missing}`,
      };
    }
    for (const column of optional) empty.add(column);
  }
  return { empty };
}

/** Makes the row that a reference needs. Null when it is there, or will be: a cycle closes with values chosen beforehand. */
async function missingParent(
  seeding: Seeding,
  table: Table,
  reference: ForeignKey,
  tenant: Tenant,
): Promise<string | null> {
  const parent = tableById(seeding.catalog, reference.references.table);
  if (parent === null || parent.id === table.id) return null;
  const made = await ensure(seeding, parent, tenant);
  return made.row !== null || made === visiting ? null : made.because;
}

const optionalColumns = (table: Table, reference: ForeignKey): readonly string[] =>
  table.columns.filter(({ name, notNull }) => !notNull && reference.columns.includes(name)).map(({ name }) => name);

const mostVariations = 6;
/** unique_violation, exclusion_violation: another value may be free. */
const taken = new Set(["23505", "23P01"]);

async function insertVarying(
  seeding: Seeding,
  table: Table,
  tenant: Tenant,
  demands: readonly Printed[],
  empty: ReadonlySet<string>,
): Promise<Seeded> {
  const shapes = seeding.shapes.get(table.id) ?? new Map();
  let refusal: Refusal = { code: "", message: "" };
  for (let variation = 0; variation < mostVariations; variation += 1) {
    const given = dictated(seeding, table, tenant, empty);
    const plan: Plan = { table, tenant, variation, shapes, given, demands, called: seeding.called };
    const made = await insertRow(seeding.shadow, table, tenant, await chosen(seeding, plan));
    if (made.row !== null) return made;
    refusal = made.refusal;
    if (!taken.has(refusal.code)) break;
  }
  const found = taken.has(refusal.code) ? await findRow(seeding.shadow, table, tenant) : null;
  return found === null ? { row: null, because: inWords(table, refusal) } : { row: found };
}

/** Values that keys to other rows, the platform or the owner's identity leave no choice about. */
function dictated(
  seeding: Seeding,
  table: Table,
  tenant: Tenant,
  empty: ReadonlySet<string>,
): ReadonlyMap<string, readonly (string | null)[]> {
  const given = new Map<string, readonly (string | null)[]>();
  for (const { name } of table.columns) {
    const group = seeding.links.group(table.id, name);
    const value = seeding.values.get(key(group, tenant)) ?? (seeding.links.isUser(group) ? tenant.user : undefined);
    const fixed = value ?? platformValue(table, name, tenant);
    if (empty.has(name)) given.set(name, [null]);
    else if (fixed !== undefined) given.set(name, [fixed]);
  }
  return given;
}

/** The best values that pass the CHECKs; where none does, the most natural ones, so that Postgres names what stops them. */
async function chosen(seeding: Seeding, plan: Plan): Promise<ReadonlyMap<string, string | null>> {
  const demanding = demandingColumns(plan);
  const choices = await onlyValid(seeding.shadow, rowChoices(plan, demanding));
  const natural = new Map(choices.map(({ column, values }) => [column, values[0] ?? null]));
  const expressions = [...checksOf(plan.table).map(({ expression }) => expression), ...plan.demands];
  if (expressions.length === 0 || demanding.size === 0) return natural;
  const involved = choices.filter(({ column }) => demanding.has(column));
  const computed = generatedColumns(plan.table)
    .filter(({ name }) => demanding.has(name))
    .map(({ name, type, expression }) => ({ column: name, type, expression }));
  let solution = await solve(seeding.shadow, involved, expressions, computed, plan.variation);
  if (solution.found === "none") {
    solution = await solve(
      seeding.shadow,
      await widened(seeding, plan, involved),
      expressions,
      computed,
      plan.variation,
    );
  }
  return solution.found === "one" ? new Map([...natural, ...solution.values]) : natural;
}

/** Lets references be empty or lead to a third party's row, for CHECKs such as `sender <> receiver`. */
async function widened(seeding: Seeding, plan: Plan, choices: readonly Choice[]): Promise<readonly Choice[]> {
  const { table } = plan;
  const wider: Choice[] = [];
  for (const choice of choices) {
    const reference = foreignKeys(table).find(({ columns }) => columns.length === 1 && columns[0] === choice.column);
    const extra: (string | null)[] = [];
    if (reference !== undefined) {
      const other = await thirdParty(seeding, reference);
      if (other !== undefined) extra.push(other);
    }
    if (reference !== undefined && optionalColumns(table, reference).length > 0) extra.push(null);
    wider.push({ ...choice, values: [...new Set([...choice.values, ...extra])] });
  }
  return wider;
}

async function thirdParty(seeding: Seeding, reference: ForeignKey): Promise<string | undefined> {
  const parent = tableById(seeding.catalog, reference.references.table);
  if (parent === null) return undefined;
  const { row } = await ensure(seeding, parent, bystander);
  return row?.values.get(reference.references.columns[0] ?? "") ?? undefined;
}
