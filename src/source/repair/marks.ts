import type { Shadow } from "../../shadow/shadow.ts";
import { integer, list, type Part, type Sql, sql } from "../../sql/sql.ts";
import type { AssumptionMade } from "./fate.ts";
import { keyOf, nameOf } from "./name.ts";
import { relationsInBody } from "./named-relations.ts";

/** An object of the catalog that is made up, or rests on what is. Plain data: it is kept between runs. */
export type Mark = {
  readonly type: string;
  readonly identity: string;
  readonly is: "made" | "depends";
  /** Index of the assumption. */
  readonly assumption: number;
};

/**
 * Asks the database, while the recorder's notes are in it, what was made up and what hangs on that: by Postgres's own
 * dependencies and, for the bodies of routines, which Postgres keeps as text, by the relations they name. `textOf`: of a
 * statement by its number.
 */
export async function readMarks(
  shadow: Shadow,
  assumptions: readonly AssumptionMade[],
  textOf: (statement: number) => string,
): Promise<readonly Mark[]> {
  if (assumptions.length === 0) return [];
  const routines = await shadow.query<Routine>(routinesOfFiles);
  const seeds = routines.flatMap(({ oid, made }): readonly Part[] => {
    const assumption = namedInBody(textOf(made), assumptions);
    return assumption === null ? [] : [sql`(${integer(oid)}, ${integer(assumption)})`];
  });
  return await shadow.query<Mark>(marked(seeds));
}

type Routine = { readonly oid: number; readonly made: number };

const routinesOfFiles = sql`
select objid::pg_catalog.int8::pg_catalog.int4 as oid, made from pg_catalog.rowproof_note
where classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and made >= 0 order by objid`;

/** The first assumption that a routine's body names. */
function namedInBody(text: string, assumptions: readonly AssumptionMade[]): number | null {
  const named = new Set(relationsInBody(text).map(keyOf));
  const index = assumptions.findIndex(({ name: { kind, schema, on, name } }) => {
    if (kind === "relation") return named.has(keyOf(nameOf("relation", schema, name)));
    return kind === "column" && named.has(keyOf(nameOf("relation", schema, on ?? "")));
  });
  return index === -1 ? null : index;
}

/** Recorder's numbers below 0 stand for assumptions; that a thing lies in a made-up schema says nothing of the thing. */
const marked = (routines: readonly Part[]): Sql => sql`
with recursive seed (oid, assumption) as (
  select oid::pg_catalog.oid, assumption from (values (0, 0)${routines.length === 0 ? sql`` : sql`, ${list(routines)}`}) as value (oid, assumption)
  where oid <> 0
),
tainted (classid, objid, objsubid, assumption, made) as (
  select classid, objid, objsubid, -1 - made, true from pg_catalog.rowproof_note where made < 0
  union
  select 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid, oid, 0, assumption, false from seed
  union
  select
    case when rule.oid is null then depend.classid else 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid end,
    coalesce(rule.ev_class, depend.objid),
    case when rule.oid is null then depend.objsubid else 0 end,
    tainted.assumption, false
  from tainted
  join pg_catalog.pg_depend as depend on depend.refclassid = tainted.classid and depend.refobjid = tainted.objid
    and (tainted.objsubid = 0 or depend.refobjsubid = tainted.objsubid)
    and depend.deptype <> 'e'
  left join pg_catalog.pg_rewrite as rule
    on depend.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and rule.oid = depend.objid
  where tainted.classid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass
)
select type, identity, case when pg_catalog.bool_or(made) then 'made' else 'depends' end as is,
  coalesce(pg_catalog.min(assumption) filter (where made), pg_catalog.min(assumption)) as assumption
from tainted
cross join lateral pg_catalog.pg_identify_object(classid, objid, objsubid) as object
where identity is not null
group by type, identity
order by type collate "C", identity collate "C"`;
