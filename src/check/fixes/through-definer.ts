import type { Catalog } from "../../catalog/catalog.ts";
import { schemaOf, tableNamed } from "../../catalog/lookup.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Policy, Table } from "../../catalog/relation.ts";
import { ident, list, literal, type Printed, printed, type Sql, sql } from "../../sql/sql.ts";
import { parametrised, relationsIn, type Subquery, subqueriesOf } from "../../sql/subqueries.ts";
import type { Facts } from "../check.ts";
import { alterPolicy } from "./alter-policy.ts";
import { typeOfValue } from "./type-of-value.ts";
import type { WrittenFix } from "./written-fix.ts";

/**
 * Moves the queries of a policy that read one of these tables into functions that run with their owner's rights, in a schema
 * that the API does not serve. null where such a query cannot be taken out.
 */
export function throughDefiner(
  facts: Facts,
  table: Table,
  policy: Policy,
  read: ReadonlySet<ObjectId>,
  why: string,
): WrittenFix | null {
  const schema = homeOf(facts);
  const made: Made[] = [];
  const using = policy.using === null ? null : moved(facts.catalog, table, policy.using, read, schema, made);
  const same = policy.withCheck === policy.using;
  const withCheck =
    policy.withCheck === null || same ? using : moved(facts.catalog, table, policy.withCheck, read, schema, made);
  if (made.length === 0 || made.some(({ returns }) => returns === null)) return null;
  const changed = alterPolicy(table, policy, {
    ...(using === null ? {} : { using }),
    ...(policy.withCheck === null || withCheck === null ? {} : { withCheck }),
  });
  const callers = list(policyCallers(facts, policy).map((role) => ident(role)));
  const isNew = schemaOf(facts.catalog, schema) === null;
  return {
    safety: "review",
    why,
    up: [
      ...(isNew ? [sql`create schema ${ident(schema)}`] : []),
      sql`grant usage on schema ${ident(schema)} to ${callers}`,
      ...made.flatMap((one) => creation(one, callers)),
      ...changed.up,
    ],
    down: [
      ...changed.down,
      ...made.map(({ name, types }) => sql`drop function ${name}(${list(types.map(printed))})`).toReversed(),
      ...(isNew ? [sql`drop schema ${ident(schema)}`] : []),
    ],
    keeps: "everyone",
  };
}

/** A schema for helpers. */
const homeOf = ({ access }: Facts): string =>
  ["private", "internal", "app_private"].find((name) => !access.exposed.schemas.includes(name)) ?? "private";

const policyCallers = ({ access }: Facts, policy: Policy): readonly string[] =>
  policy.roles.includes("public") ? access.apiRoles : policy.roles;

type Made = {
  readonly name: Sql;
  readonly types: readonly Printed[];
  /** null: the type of what the query returns is not known. */
  readonly returns: Sql | null;
  readonly body: string;
};

/** The expression with calls in place of its queries; the functions to be called are added to `made`. */
function moved(
  catalog: Catalog,
  table: Table,
  text: Printed,
  read: ReadonlySet<ObjectId>,
  schema: string,
  made: Made[],
): Printed {
  let result: string = text;
  for (const query of subqueriesOf(text).toReversed()) {
    const names = relationsIn(query.select);
    const reads = names.some((one) => read.has(tableOf(catalog, one)?.id as ObjectId));
    const own = names.some(({ alias }) => alias === table.name);
    if (!reads) continue;
    const { text: body, columns } = own ? { text: query.text, columns: [] } : parametrised(query.text, table.name);
    const name = freeRoutine(catalog, schema, table, query, made.length);
    made.push({
      name: sql`${ident(schema, name)}`,
      types: columns.map((column) => table.columns.find((one) => one.name === column)?.type ?? ("text" as Printed)),
      returns: returnsOf(catalog, query, isSet(result, query)),
      body: query.exists ? `select exists (${body})` : body,
    });
    const call = sql`${ident(schema, name)}(${list(columns.map((column) => sql`${ident(table.name, column)}`))})`;
    const put = columns.length > 0 && query.exists ? call : sql`(select ${call})`;
    result = result.slice(0, query.start) + put.text + result.slice(query.end);
  }
  return result as Printed;
}

const tableOf = (catalog: Catalog, { schema, name }: { readonly schema: string | null; readonly name: string }) =>
  tableNamed(catalog, schema ?? "public", name);

/** Whether it stands after IN, ANY or ALL. */
const isSet = (text: string, { start, exists }: Subquery): boolean =>
  !exists && /\b(in|any|all|some)\s*$/i.test(text.slice(0, start));

/** `boolean` for EXISTS; else the type of the one column that the query returns. */
function returnsOf(catalog: Catalog, { select, exists }: Subquery, set: boolean): Sql | null {
  if (exists) return sql`boolean`;
  const [target] = select.targetList ?? [];
  const value = target && "ResTarget" in target ? target.ResTarget.val : undefined;
  const type = value === undefined ? null : typeOfValue(catalog, select, value);
  return type === null ? null : set ? sql`setof ${type}` : type;
}

/** Named after what it looks up and for which table, so that the functions of two policies rarely share a name. */
function freeRoutine(
  catalog: Catalog,
  schema: string,
  table: Table,
  { exists, select }: Subquery,
  made: number,
): string {
  const taken = new Set(catalog.routines.filter((one) => one.schema === schema).map(({ name }) => name));
  const read = relationsIn(select)[0]?.name ?? "rows";
  const base = (exists ? `may_see_${table.name}` : `${read}_for_${table.name}`).slice(0, 56);
  for (let number = made + 1; ; number += 1) {
    const name = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(name)) return name;
  }
}

const creation = ({ name, types, returns, body }: Made, callers: Sql): readonly Sql[] => {
  const signature = sql`${name}(${list(types.map(printed))})`;
  return [
    sql`create function ${signature} returns ${returns ?? sql`boolean`} language sql stable security definer set search_path = '' as ${literal(body)}`,
    sql`revoke execute on function ${signature} from public`,
    sql`grant execute on function ${signature} to ${callers}`,
  ];
};
