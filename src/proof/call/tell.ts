import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Routine } from "../../catalog/routine.ts";
import type { Attacker } from "../../check/experiment.ts";
import type { PostgresError } from "../../shadow/shadow.ts";
import { type Sql, sql } from "../../sql/sql.ts";
import { asAll, tenantOf } from "../actor.ts";
import type { Lab } from "../lab.ts";
import { tablesBeneath } from "../needs.ts";
import { mostRows, remove } from "../prey.ts";
import { foreignKeys } from "../world/links.ts";
import type { Row } from "../world/world.ts";
import { candidatesOf } from "./candidates.ts";
import { type Effect, effectsOf, stateOf } from "./state.ts";
import { type Leak, leaksIn } from "./telling.ts";
import { callOf, type Vector, vectorsOf } from "./vectors.ts";

/** The victim's rows: those that must not come back, and those that must stay as they are. */
export type Watched = { readonly hidden: readonly Row[]; readonly fixed: readonly Row[] };

/** One call: what it gave or did, or why it failed. */
export type Told = {
  readonly statement: Sql;
  readonly vector: Vector;
  readonly returned: readonly unknown[];
  readonly leaks: readonly Leak[];
  readonly effects: readonly Effect[];
  readonly error: PostgresError | null;
};

/** The tables whose rows a routine may touch, itself or through what it calls. */
export function tablesOfRoutine(lab: Lab, routine: Routine): readonly Table[] {
  const beneath = new Set(tablesBeneath(lab.catalog, routine.id));
  return lab.catalog.tables.filter(({ id }) => beneath.has(id));
}

/** Calls a routine with every choice of arguments worth a try, each undone; `without`: the caller has lost these rows first. */
export async function tellAll(
  lab: Lab,
  routine: Routine,
  who: Attacker,
  rows: Watched,
  without: readonly Row[] = [],
  numbers: ReadonlySet<string> = new Set(),
): Promise<readonly Told[]> {
  const tables = tablesOfRoutine(lab, routine);
  const known = { tables, row: lab.world.row };
  const own = tenantOf(who);
  const ownId = who === "owner" || own === null ? null : own.user;
  const vectors = vectorsOf(routine, candidatesOf(lab, routine, known), ownId);
  const find = leaksIn(lab, rows.hidden, numbers);
  const told: Told[] = [];
  for (const vector of vectors) told.push(await tellOne({ lab, routine, who, rows, without, find }, vector));
  return told;
}

type Find = ReturnType<typeof leaksIn>;

type Telling = {
  readonly lab: Lab;
  readonly routine: Routine;
  readonly who: Attacker;
  readonly rows: Watched;
  /** Rows of the caller's that are taken away beforehand. */
  readonly without: readonly Row[];
  readonly find: Find;
};

function tellOne({ lab, routine, who, rows, without, find }: Telling, vector: Vector): Promise<Told> {
  const statement = callOf(routine, vector);
  const asked = routine.kind === "procedure" ? statement : wrapped(statement);
  return lab.shadow.scratch(async () => {
    if (without.length > 0) await remove(lab, without);
    const writes = routine.volatility === "volatile" && rows.fixed.length > 0;
    const before = writes ? await stateOf(lab, rows.fixed) : [];
    const [done] = await asAll<{ readonly row?: unknown }>(lab, who, [asked]);
    const plain = { statement, vector, returned: [], leaks: [], effects: [], error: null };
    if (done === undefined) return plain;
    if (!done.ok) return { ...plain, error: done.error };
    const returned = done.rows.map((one) => ("row" in one ? one.row : one));
    const passed = new Set(vector.flatMap(({ value, parts = [] }) => [value, ...parts].flatMap((one) => one ?? [])));
    return {
      ...plain,
      returned,
      leaks: who === "owner" ? find(returned, new Set()) : find(returned, passed),
      effects: writes ? effectsOf(rows.fixed, before, await stateOf(lab, rows.fixed)) : [],
    };
  });
}

/**
 * The rows that would make the caller somebody: a row of their own in a table of staff lets them do what staff may, and that
 * is no leak. A row that ties them to a tenant of their own stays: it must not open another tenant's.
 */
export function holdingNothing(lab: Lab, who: Attacker): readonly Row[] {
  const own = tenantOf(who);
  if (own === null) return [];
  return lab.world
    .rows()
    .filter(
      ({ tenant, table }) => tenant.letter === own.letter && table.schema !== "auth" && !tiedToTenant(lab, table),
    );
}

const tiedToTenant = (lab: Lab, table: Table): boolean =>
  foreignKeys(table).some(({ references }) => {
    const parent = tableById(lab.catalog, references.table);
    return parent !== null && parent.schema !== "auth" && lab.access.owner(parent) === null;
  });

const wrapped = (statement: Sql): Sql =>
  sql`select pg_catalog.to_jsonb(returned) as row from (${statement}) as returned limit ${mostRows}`;
