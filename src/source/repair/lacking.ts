import { ident, literal, sql } from "../../sql/sql.ts";
import type { Described } from "../describe/described.ts";
import type { Describer } from "../describe/describer.ts";
import { type Lacking, meant } from "./diagnose.ts";
import type { Reason } from "./fate.ts";
import { byExtension, inExtensions } from "./lacking-extension.ts";
import { containerOf, keyOf, type Name, nameOf } from "./name.ts";
import { namedRelations } from "./named-relations.ts";
import { byWaiting } from "./waiting.ts";
import type { Failed, Treatment, Work } from "./work.ts";

/** What to do where a statement lacks something: the first remedy that fits, in this order. */
export async function treatLacking(work: Work, failed: Failed, lacks: Lacking): Promise<Treatment> {
  const names = await namesMeant(work, failed, lacks);
  const [first] = names;
  if (first === undefined) return fail(work, failed, { is: "plain" });
  const gone = goneAlready(work, failed, names);
  if (gone !== null) return settleGone(work, failed, gone);
  return (
    (await byExtension(work, failed, lacks, names)) ??
    byWaiting(work, failed, names) ??
    (await byAssumption(work, failed, lacks, names)) ??
    fail(work, failed, await explained(work, failed, names, first))
  );
}

function fail({ ledger }: Work, { number, failure }: Failed, reason: Reason): Treatment {
  ledger.settle(number, "failed", reason, failure);
  return "settled";
}

async function namesMeant(work: Work, { text }: Failed, lacks: Lacking): Promise<readonly Name[]> {
  const [row] = await work.shadow.query<{ schemas: readonly string[] }>(
    sql`select pg_catalog.current_schemas(false)::pg_catalog.text[] as schemas`,
  );
  const schemas = row === undefined || row.schemas.length === 0 ? ["public"] : row.schemas;
  const relations = namedRelations(text, schemas[0] ?? "public").map(({ relation, alias }) => ({ relation, alias }));
  const on = lacks.on;
  const named = relations.filter(
    ({ alias, relation }) => on === null || alias === on.name || relation.name === on.name,
  );
  return meant(
    { ...lacks, on: lacks.kind === "column" && on?.schema === null ? null : on },
    schemas,
    named.map(({ relation }) => relation),
  );
}

/** What the statement would take away is not there: it has nothing to do. */
function goneAlready({ makers }: Work, { number }: Failed, names: readonly Name[]): Name | null {
  const { drops, onlyDrops } = makers().effects(number);
  const keys = new Set(drops.map(keyOf));
  return onlyDrops ? (names.find((name) => keys.has(keyOf(name))) ?? null) : null;
}

function settleGone({ ledger }: Work, { number, failure }: Failed, name: Name): Treatment {
  ledger.settle(number, "assumed", { is: "gone", name }, failure);
  return "settled";
}

async function byAssumption(
  work: Work,
  failed: Failed,
  lacks: Lacking,
  names: readonly Name[],
): Promise<Treatment | null> {
  for (const name of names) {
    if (work.assumptions.isForbidden(name) || wasDropped(work, failed, name) !== null) continue;
    if (name.kind === "routine" && (await isOverloaded(work, name))) continue;
    if (
      work
        .makers()
        .of(name)
        .some((maker) => work.postponed.has(maker))
    )
      continue;
    const reason = reasonFor(work, failed, name);
    const index = await assume(work, name, lacks.argumentTypes);
    if (index === null) continue;
    work.ledger.help(failed.number, { ...reason, assumption: index });
    work.ledger.explain(index, { ...reason, assumption: index });
    return "again";
  }
  return null;
}

/** There is a function of this name: the statement calls it with the wrong values. */
async function isOverloaded({ shadow }: Work, { schema, name }: Name): Promise<boolean> {
  const [row] = await shadow.query<{ found: boolean }>(
    sql`select exists (select from pg_catalog.pg_proc where proname = ${literal(name)}
      and pronamespace in (select oid from pg_catalog.pg_namespace
        where nspname in ('pg_catalog', ${literal(schema ?? "public")}))) as found`,
  );
  return row?.found ?? false;
}

type Lost = Extract<Reason, { is: "missing" | "after" }>;

/** Why it is not there: a statement that would have made it failed, or there is none. */
function reasonFor({ makers, ledger }: Work, { number }: Failed, name: Name): Lost {
  const lost = makers()
    .of(name)
    .find((maker) => maker !== number && ledger.isFailed(maker));
  return lost === undefined
    ? { is: "missing", name, assumption: null }
    : { is: "after", name, maker: lost, assumption: null };
}

async function assume(work: Work, name: Name, argumentTypes: readonly string[] | null): Promise<number | null> {
  const { assumptions } = work;
  if (name.kind === "role") {
    const statements = [sql`create role ${ident(name.name)} nologin`];
    return await assumptions.makePlain(name, "a role without any rights takes its place", statements);
  }
  const described = describe(await work.describer(), work, name, argumentTypes);
  return described === null ? null : await assumptions.make(described);
}

function describe(
  describer: Describer,
  { assumptions }: Work,
  name: Name,
  argumentTypes: readonly string[] | null,
): Described | null {
  switch (name.kind) {
    case "relation":
      return describer.table(name.schema, name.name);
    case "type":
      return describer.type(name.schema, name.name);
    case "routine":
      return describer.routine(name.schema, name.name, argumentTypes);
    case "schema":
      return describer.schema(name.name);
    case "column": {
      const column = describer.column(name.schema, name.on ?? "", name.name);
      const isAssumed = assumptions.indexOf(nameOf("relation", name.schema, name.on ?? "")) !== null;
      // On a table of the files' own a name that only statements know is a mistake in them.
      return isAssumed || column?.from !== "statements" ? column : null;
    }
    default:
      return null;
  }
}

/** It was there, and a statement of the files took it away: what needs it after that is wrong, or stands in the wrong place. */
function wasDropped({ makers, ledger, at }: Work, { number }: Failed, name: Name): number | null {
  const applied = (one: number): boolean => one < at.reached && one !== number && !ledger.fates.has(one);
  if (!makers().of(name).some(applied)) return null;
  return makers().droppersOf(name).findLast(applied) ?? null;
}

/** A second `create table if not exists` names the column, which the first one, that made the table, does not. */
function unmadeColumn({ makers, ledger, at }: Work, { number }: Failed, name: Name): Reason | null {
  const table = containerOf(name);
  if (name.kind !== "column" || table === null) return null;
  const applied = (one: number): boolean => one <= at.reached && one !== number && !ledger.isFailed(one);
  const tables = makers().of(table).filter(applied);
  const maker = makers()
    .of(name)
    .find((one) => tables.includes(one));
  const earlier = tables.find((one) => one !== maker);
  return maker === undefined || earlier === undefined ? null : { is: "unmade", name, maker, earlier };
}

async function explained(work: Work, failed: Failed, names: readonly Name[], first: Name): Promise<Reason> {
  if (first.kind === "routine" && (await isOverloaded(work, first))) return { is: "plain" };
  for (const name of names) {
    const by = wasDropped(work, failed, name);
    if (by !== null) return { is: "dropped", name, by };
    const maker = work
      .makers()
      .of(name)
      .find((one) => one !== failed.number && work.ledger.isFailed(one));
    if (maker !== undefined) return { is: "after", name, maker, assumption: null };
  }
  const [extension] = work.unavailable;
  if (extension !== undefined && inExtensions.has(first.kind)) {
    return { is: "after", name: first, maker: extension, assumption: null };
  }
  const unmade = names.map((name) => unmadeColumn(work, failed, name)).find((reason) => reason !== null);
  if (unmade !== undefined) return unmade;
  const made = work.makers().of(first);
  if (first.kind === "column" || made.length > 0) return { is: "plain" };
  return { is: "missing", name: first, assumption: null };
}
