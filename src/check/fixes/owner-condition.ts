import type { Owner } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { tableById } from "../../catalog/lookup.ts";
import type { Relation, Table } from "../../catalog/relation.ts";
import { ident, list, type Part, type Sql, sql } from "../../sql/sql.ts";

/**
 * The condition under which a row of `table` belongs to the caller, for a policy of that table. The call is wrapped in a
 * sub-query so that Postgres evaluates it once per statement. null where the database has no `auth.uid()` or the owner
 * column holds something else than its result.
 */
export function ownerCondition(catalog: Catalog, table: Table, owner: Owner): Sql | null {
  const holder = tableById(catalog, owner.table);
  const caller = holder === null ? null : callerId(catalog, holder, owner.column);
  if (holder === null || caller === null) return null;
  const hops = hopsOf(catalog, table, owner);
  if (hops === null) return null;
  const last = hops.at(-1);
  if (last === undefined) return sql`${caller} = ${ident(owner.column)}`;
  const from = list(
    hops.map((hop) => hop.source),
    sql` join `,
  );
  const first = hops[0] ?? last;
  return sql`exists (select 1 from ${from} where ${first.joined} and ${ident(last.alias, owner.column)} = ${caller})`;
}

type Hop = { readonly alias: string; readonly source: Sql; readonly joined: Sql };

/** The way from the table to the one with the owner column; the first hop is joined in the WHERE clause, to the policy's row. */
function hopsOf(catalog: Catalog, table: Table, owner: Owner): readonly Hop[] | null {
  const hops: Hop[] = [];
  const taken = new Set([table.name]);
  let from = table.name;
  for (const step of owner.via) {
    const target = tableById(catalog, step.table);
    if (target === null) return null;
    const alias = freeName(target.name, taken);
    taken.add(alias);
    const joined = equal(from, step.columns, alias, step.referenced);
    const named = alias === target.name ? nameOf(target) : sql`${nameOf(target)} as ${ident(alias)}`;
    hops.push({ alias, joined, source: hops.length === 0 ? named : sql`${named} on ${joined}` });
    from = alias;
  }
  return hops;
}

const nameOf = (table: Table): Sql => sql`${ident(table.schema, table.name)}`;

const equal = (child: string, columns: readonly string[], parent: string, referenced: readonly string[]): Sql =>
  list(
    columns.map((column, at): Part => sql`${ident(parent, referenced[at] ?? column)} = ${ident(child, column)}`),
    sql` and `,
  );

function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let count = 2; taken.has(free); count += 1) free = `${name}_${count}`;
  return free;
}

/**
 * The caller's id as the owner column's type; null where the database has no function for it or the column cannot hold it.
 * A text column may hold ids of another identity provider, which are no uuids and make `auth.uid()` fail: it is compared
 * with the token's subject as it is.
 */
export function callerId(catalog: Catalog, holder: Pick<Relation, "columns">, column: string): Sql | null {
  const type = holder.columns.find(({ name }) => name === column);
  if (type === undefined || type.array || type.typeSchema !== "pg_catalog") return null;
  if (type.typeName === "uuid") return hasAuth(catalog, "uid") ? sql`(select auth.uid())` : null;
  return texts.has(type.typeName) && hasAuth(catalog, "jwt") ? sql`(select auth.jwt() ->> 'sub')` : null;
}

const hasAuth = (catalog: Catalog, routine: string): boolean =>
  catalog.routines.some(({ schema, name }) => schema === "auth" && name === routine);

const texts: ReadonlySet<string> = new Set(["text", "varchar", "bpchar"]);
