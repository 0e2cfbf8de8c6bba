import type { Access } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { ForeignKey, Table } from "../../catalog/relation.ts";
import type { Shadow } from "../../shadow/shadow.ts";
import { loadParser } from "../../sql/parse.ts";
import { ident, type Printed, sql } from "../../sql/sql.ts";
import { alternatives } from "./alternatives.ts";
import { arrange } from "./arrange.ts";
import { calledConstants } from "./called-constants.ts";
import { chooseValues } from "./choose-values.ts";
import { dictated, linkedTo, sharedValue } from "./dictated.ts";
import { findRow, insertRow, type Refusal, sameText } from "./insert-row.ts";
import { foreignKeys, leftEmpty, linkColumns } from "./links.ts";
import { optionalColumns } from "./optional-columns.ts";
import { demandOf } from "./partition-demand.ts";
import { addPeople, leaveOut } from "./people.ts";
import { tenantColumns, userColumns } from "./ranks.ts";
import { inWords } from "./refusal.ts";
import type { Plan } from "./row-choices.ts";
import { key, type Seeding } from "./seeding.ts";
import { readShapes } from "./shape.ts";
import { bystander, owner, stranger, type Tenant } from "./tenant.ts";
import type { Row, Seeded, World } from "./world.ts";

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
  await loadParser();
  const shapes = await readShapes(shadow, tables);
  const seeding: Seeding = {
    shadow,
    catalog,
    links: linkColumns(catalog, tables, access),
    shapes,
    called: await calledConstants(shadow, tables),
    seeded: new Map(),
    values: new Map(),
    order: [],
  };
  await shadow.execute([sql`set local session_replication_role = replica`]);
  leaveOut(seeding, tables, access);
  for (const table of tables) {
    for (const tenant of [owner, stranger]) await ensure(seeding, table, tenant);
  }
  await addPeople(seeding, tables, (table, tenant) => ensure(seeding, table, tenant));
  await shadow.execute([sql`set local session_replication_role = origin`]);
  await countCopies(seeding);
  return {
    row: (table, tenant) => seeding.seeded.get(key(table, tenant))?.row ?? null,
    because: (table, tenant) => reason(seeding.seeded.get(key(table, tenant))),
    rows: () => seeding.order,
    userColumns: (table) => userColumns(seeding.links, table),
    tenantColumns: (table) => tenantColumns(seeding.links, table),
    requests: seeding.links.policies.values,
    arrange: (row, conditions, before) => arrange(seeding, row, conditions, before),
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
  if (reference.columns.every((column) => sharedValue(seeding, table, column, tenant) !== undefined)) return null;
  const made = await ensure(seeding, parent, tenant);
  return made.row !== null || made === visiting ? null : made.because;
}

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
    const plan: Plan = {
      table,
      tenant,
      variation,
      shapes,
      given,
      demands,
      linked: (column) => linkedTo(seeding, table, column),
      called: seeding.called,
    };
    const made = await insertRow(
      seeding.shadow,
      table,
      tenant,
      await chooseValues(seeding.shadow, plan, (reference) => thirdParty(seeding, reference)),
    );
    if (made.row !== null) return made;
    refusal = made.refusal;
    if (!taken.has(refusal.code)) break;
  }
  const found = taken.has(refusal.code) ? await findRow(seeding.shadow, table, tenant) : null;
  return found === null ? { row: null, because: inWords(table, refusal) } : { row: found };
}

async function thirdParty(seeding: Seeding, reference: ForeignKey): Promise<string | undefined> {
  const parent = tableById(seeding.catalog, reference.references.table);
  if (parent === null) return undefined;
  const { row } = await ensure(seeding, parent, bystander);
  return row?.values.get(reference.references.columns[0] ?? "") ?? undefined;
}
