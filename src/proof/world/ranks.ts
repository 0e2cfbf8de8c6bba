import type { Access } from "../../access/access.ts";
import type { ObjectId } from "../../catalog/object.ts";
import type { Column, Table } from "../../catalog/relation.ts";
import { constantDefault, constantsOf } from "./constants.ts";
import { foreignKeys, type Links } from "./links.ts";
import { placeKey } from "./policy-ties.ts";
import { checksOf } from "./row-choices.ts";
import type { Shape } from "./shape.ts";
import { bystander, owner, stranger, type Tenant } from "./tenant.ts";

/** Whether the column alone tells one row from another. */
export const isAlone = (table: Table, column: string): boolean =>
  table.indexes.some(({ unique, keys }) => unique && keys.length === 1 && keys[0]?.column === column);

/** The columns that hold a user's id or address. */
export const userColumns = (links: Links, table: Table): readonly string[] =>
  table.columns
    .map(({ name }) => name)
    .filter((name) => links.isUser(links.group(table.id, name)) || links.isEmail(links.group(table.id, name)));

/** The columns that tie a row to things of a tenant's: not to a user, and not the row's own name. */
export const tenantColumns = (links: Links, table: Table): readonly string[] => {
  const users = new Set(userColumns(links, table));
  const referring = new Set(foreignKeys(table).flatMap(({ columns }) => columns));
  return table.columns
    .map(({ name }) => name)
    .filter((name) => !users.has(name) && !isAlone(table, name))
    .filter((name) => referring.has(name) || links.others(table.id, name).length > 0);
};

/** A table by which policies of others let users in to what is a tenant's: a membership. */
export const isMembership = (links: Links, table: Table): boolean =>
  (links.policies.trusted.has(table.id) || links.policies.searched.has(table.id)) &&
  userColumns(links, table).length > 0 &&
  tenantColumns(links, table).length > 0;

/**
 * A table that lets those in who stand in it, whatever the tenant, and in which users cannot enter themselves: a list of
 * administrators. Nobody who attacks is in it.
 */
export function isRoster(links: Links, table: Table, access: Access, referenced: ReadonlySet<ObjectId>): boolean {
  if (!links.policies.trusted.has(table.id) || isMembership(links, table) || referenced.has(table.id)) return false;
  if (table.schema === "auth" || rankColumns(links, table).length > 0) return false;
  return userColumns(links, table).length > 0 && access.reach("authenticated", table, "insert").rows === "none";
}

/** A table of people in which policies look for anybody with a rank: there is somebody, and it is none of those who attack. */
export const isSearched = (links: Links, table: Table): boolean =>
  links.policies.searched.has(table.id) && userColumns(links, table).length > 0;

/** Whether what a row of this tenant says may let somebody in. */
const hasRanks = (links: Links, table: Table, tenant: Tenant): boolean =>
  links.policies.trusted.has(table.id) ||
  (isSearched(links, table) && (tenant === bystander || isMembership(links, table)));

/** Words of columns that say whether something counts at all, and not how much it may. */
const standing = /(^|_)(status|state|active|accepted|approved|enabled|confirmed|verified|valid)(_|$)/;

/** Columns of a trusted table that policies ask for constants. */
const rankColumns = (links: Links, { id, columns }: Table): readonly Column[] =>
  columns.filter(({ name }) => (links.policies.asked.get(placeKey({ table: id, column: name }))?.size ?? 0) > 0);

/**
 * What a column of a trusted table holds that says what a user may do: the highest for A and B where it counts in their own
 * tenant only, the lowest for all others; a third party is the one who may do everything everywhere. Null: nothing in particular.
 */
export function rankIn(
  links: Links,
  table: Table,
  column: Column,
  tenant: Tenant,
  shape: Shape | undefined,
): string | null {
  if (!hasRanks(links, table, tenant)) return null;
  const asked = links.policies.asked.get(placeKey({ table: table.id, column: column.name }));
  if (asked === undefined || asked.size === 0) return null;
  if (column.array)
    return tenant === owner || tenant === stranger || tenant === bystander ? listOf(asked.keys()) : "{}";
  const values = [...new Set([...allowed(table, column, shape), ...asked.keys()])];
  const count = (value: string): number => asked.get(value) ?? 0;
  const highest = values.toSorted((a, b) => count(b) - count(a))[0] ?? null;
  if (tenant === bystander || standing.test(column.name)) return highest;
  const ofTenant = isMembership(links, table) && !userColumns(links, table).some((name) => isAlone(table, name));
  if (ofTenant && (tenant === owner || tenant === stranger)) return highest;
  return lowest(column, values, count);
}

/** All of them in one array: `'write' = any (rights)` and `rights @> '{write}'` ask for the same. */
function listOf(asked: Iterable<string>): string {
  const items = [...asked].flatMap((one) => (one.startsWith("{") ? one.slice(1, -1).split(",") : [one]));
  return `{${[...new Set(items)].map((one) => `"${one.replace(/^"|"$/g, "").replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/** What the fewest policies ask for: the default where it is among those, else the last. */
function lowest(column: Column, values: readonly string[], count: (value: string) => number): string | null {
  const least = Math.min(...values.map(count));
  const low = values.filter((value) => count(value) === least);
  // Where every value that is known opens something, any other one will do.
  if (least > 0 && !closed.has(column)) return null;
  const byDefault = column.default === null ? undefined : constantDefault(column.default);
  return typeof byDefault === "string" && low.includes(byDefault) ? byDefault : (low.at(-1) ?? null);
}

/** Columns that take no other values than those that are listed. */
const closed = new WeakSet<Column>();

function allowed(table: Table, column: Column, shape: Shape | undefined): readonly string[] {
  const labels = labelsOf(shape);
  const checks = checksOf(table).filter(({ columns }) => columns.length === 1 && columns[0] === column.name);
  const listed = labels ?? constantsOf(checks.map(({ expression }) => expression)).strings;
  if (listed.length > 0) closed.add(column);
  return listed;
}

const labelsOf = (shape: Shape | undefined): readonly string[] | null =>
  shape?.is === "enum" ? shape.labels : shape?.is === "domain" ? labelsOf(shape.base) : null;
