import { type Printed, sql } from "../../sql/sql.ts";
import type { ObjectId } from "../object.ts";
import { sorted, sortedBy } from "../order.ts";
import type { Argument, Routine } from "../routine.ts";
import { aggregateDefinition } from "./aggregates.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { explodedAcl, inScope, joinComment, joinExtension, type Query } from "./query.ts";

export type RoutineRow = {
  readonly oid: string;
  readonly identity: ObjectId;
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: keyof typeof kinds;
  readonly language: string;
  readonly argumentNames: readonly string[] | null;
  readonly argumentModes: readonly (keyof typeof modes)[] | null;
  readonly argumentTypes: readonly Printed[] | null;
  readonly defaults: number;
  readonly identityArguments: Printed;
  readonly returns: Printed | null;
  readonly returnsSet: boolean;
  readonly trigger: Routine["trigger"];
  readonly definer: boolean;
  readonly volatility: keyof typeof volatilities;
  readonly strict: boolean;
  readonly leakproof: boolean;
  readonly settings: readonly string[] | null;
  readonly body: string | null;
  readonly definition: Printed;
  readonly extension: string | null;
  readonly acl: AclRow;
  readonly comment: string | null;
};

const kinds = { f: "function", p: "procedure", a: "aggregate", w: "window" } as const;
const modes = { i: "in", o: "out", b: "inout", v: "variadic", t: "table" } as const;
const volatilities = { i: "immutable", s: "stable", v: "volatile" } as const;

/** Routines that somebody made: not the constructors that come with a range type. */
export const routinesQuery: Query<RoutineRow> = {
  name: "routines",
  part: "routines",
  rests: ["pg_proc", "pg_aggregate", "pg_description"],
  text: () => sql`
  select p.oid, (select f.identity from pg_catalog.pg_identify_object('pg_catalog.pg_proc'::pg_catalog.regclass, p.oid, 0) f) as identity,
    n.nspname as schema, p.proname as name, pg_catalog.pg_get_userbyid(p.proowner) as owner, p.prokind as kind, l.lanname as language,
    p.proargnames as "argumentNames", p.proargmodes as "argumentModes",
    (select pg_catalog.json_agg(pg_catalog.format_type(a.type, null) order by a.place)
      from pg_catalog.unnest(coalesce(p.proallargtypes, p.proargtypes::pg_catalog.oid[])) with ordinality a(type, place)) as "argumentTypes",
    p.pronargdefaults as defaults, pg_catalog.pg_get_function_identity_arguments(p.oid) as "identityArguments",
    pg_catalog.pg_get_function_result(p.oid) as returns, p.proretset as "returnsSet",
    case p.prorettype when 'pg_catalog.trigger'::pg_catalog.regtype then 'trigger'
      when 'pg_catalog.event_trigger'::pg_catalog.regtype then 'event trigger' else 'no' end as trigger,
    p.prosecdef as definer, p.provolatile as volatility, p.proisstrict as strict, p.proleakproof as leakproof,
    p.proconfig as settings, case when p.prosqlbody is null then p.prosrc end as body,
    case p.prokind when 'a' then ${aggregateDefinition} else pg_catalog.pg_get_functiondef(p.oid) end as definition, x.extname as extension,
    ${explodedAcl(sql`p.proacl`, sql`'f'`, sql`p.proowner`)} as acl, co.description as comment
  from pg_catalog.pg_proc p
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
  join pg_catalog.pg_language l on l.oid = p.prolang
  ${joinExtension(sql`'pg_catalog.pg_proc'`, sql`p.oid`)}
  ${joinComment(sql`'pg_catalog.pg_proc'`, sql`p.oid`)}
  where ${inScope} and not exists (
    select from pg_catalog.pg_depend own
    where own.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and own.objid = p.oid and own.deptype = 'i'
      and own.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass)`,
};

export const routinesFrom = (rows: readonly RoutineRow[], lookup: Lookup): readonly Routine[] =>
  sortedBy(
    rows.map((row) => routineFrom(row, lookup)),
    (routine) => routine.id,
  );

function routineFrom(row: RoutineRow, lookup: Lookup): Routine {
  const settings = sorted(row.settings ?? []);
  return {
    id: row.identity,
    schema: row.schema,
    name: row.name,
    owner: row.owner,
    kind: kinds[row.kind],
    language: row.language,
    arguments: argumentsFrom(row),
    identityArguments: row.identityArguments,
    returns: row.returns,
    returnsSet: row.returnsSet,
    trigger: row.trigger,
    runsAs: row.definer ? "owner" : "invoker",
    volatility: volatilities[row.volatility],
    strict: row.strict,
    leakproof: row.leakproof,
    settings,
    searchPath: settings.find((setting) => setting.startsWith("search_path="))?.slice("search_path=".length) ?? null,
    body: row.body,
    definition: row.definition,
    extension: row.extension,
    grants: lookup.grants(row.acl),
    comment: row.comment,
  };
}

/** Defaults belong to the last of the arguments that a caller passes. */
function argumentsFrom(row: RoutineRow): readonly Argument[] {
  const all = (row.argumentTypes ?? []).map((type, at) => ({
    name: row.argumentNames?.[at] || null,
    mode: modes[row.argumentModes?.[at] ?? "i"],
    type,
  }));
  const passed = all.filter(({ mode }) => mode !== "out" && mode !== "table");
  const withDefault = new Set(passed.slice(passed.length - row.defaults));
  return all.map((argument) => ({ ...argument, hasDefault: withDefault.has(argument) }));
}
