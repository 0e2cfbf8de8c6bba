import type { Attempt, Shadow } from "../shadow/shadow.ts";
import type { Sql } from "../sql/sql.ts";
import { list, sql } from "../sql/sql.ts";

/** One way of reading a table in a plan: the node, the relation or index it reads, and whether a key narrows the search. */
export type Scanning = {
  readonly node: string;
  readonly relation: string | null;
  readonly index: string | null;
  readonly condition: string | null;
};

type Node = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: readonly Node[];
};

/**
 * How Postgres would run a statement with parameters whose values it does not know, forbidden to scan whole tables where
 * there is any other way. To be called inside `scratch`.
 */
export async function planOf(shadow: Shadow, statement: Sql): Promise<Attempt<Scanning>> {
  await shadow.execute([
    sql`set local enable_seqscan = off`,
    sql`set local plan_cache_mode = force_generic_plan`,
    sql`set local jit = off`,
  ]);
  const explained = await explain(shadow, statement);
  if (!explained.ok) return explained;
  const plans = explained.rows.flatMap((row) => row["QUERY PLAN"]).map(({ Plan }) => Plan);
  return { ok: true, rows: plans.flatMap(scanningsOf), changed: 0 };
}

type Explained = { readonly "QUERY PLAN": readonly { readonly Plan: Node }[] };

async function explain(shadow: Shadow, statement: Sql): Promise<Attempt<Explained>> {
  const [server] = await shadow.query<{ readonly version: number }>(
    sql`select pg_catalog.current_setting('server_version_num')::pg_catalog.int4 as version`,
  );
  if ((server?.version ?? 0) >= explainsGenericPlans) {
    return shadow.attempt<Explained>(sql`explain (generic_plan, format json, costs off) ${statement}`);
  }
  const prepared = await shadow.attempt(sql`prepare rowproof_plan as ${statement}`);
  if (!prepared.ok) return prepared;
  const explained = await shadow.attempt<Explained>(
    sql`explain (format json, costs off) execute rowproof_plan${anyValues(statement)}`,
  );
  await shadow.execute([sql`deallocate rowproof_plan`]);
  return explained;
}

/** `EXPLAIN (GENERIC_PLAN)` came with it; before, only a prepared statement has such a plan. */
const explainsGenericPlans = 160_000;

/** A null for each parameter: a generic plan is made without looking at them. */
function anyValues({ text }: Sql): Sql {
  const count = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)));
  return count === 0 ? sql`` : sql`(${list(Array.from({ length: count }, () => sql`null`))})`;
}

function scanningsOf(node: Node): readonly Scanning[] {
  const below = (node.Plans ?? []).flatMap(scanningsOf);
  const type = node["Node Type"];
  if (!/Scan$/.test(type) || type === "Bitmap Heap Scan" || type === "Subquery Scan") return below;
  const own = {
    node: type,
    relation: node["Relation Name"] ?? null,
    index: node["Index Name"] ?? null,
    condition: node["Index Cond"] ?? null,
  };
  return [own, ...below];
}
