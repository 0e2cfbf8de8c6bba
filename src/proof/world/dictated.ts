import { tableById } from "../../catalog/lookup.ts";
import type { Table } from "../../catalog/relation.ts";
import type { Printed } from "../../sql/sql.ts";
import type { Links } from "./links.ts";
import { platformValue } from "./platform-rows.ts";
import { placeKey } from "./policy-ties.ts";
import { isAlone, rankIn } from "./ranks.ts";
import { checksOf, type Linked } from "./row-choices.ts";
import { key, type Seeding } from "./seeding.ts";
import type { Shape } from "./shape.ts";
import { member, owner, type Tenant } from "./tenant.ts";

/** What the columns of other tables demand that will hold this column's value. */
export function linkedTo(seeding: Seeding, table: Table, column: string): Linked {
  const others = seeding.links.others(table.id, column).flatMap((place) => {
    const other = tableById(seeding.catalog, place.table);
    const found = other?.columns.find(({ name }) => name === place.column);
    if (!other || found === undefined) return [];
    const shape = seeding.shapes.get(other.id)?.get(found.name);
    const own = checksOf(other).flatMap(({ columns, expression }) =>
      columns.includes(found.name) ? [expression] : [],
    );
    return [{ type: found.type, expressions: [...own, ...domainChecks(shape)] }];
  });
  return {
    types: [...new Set(others.map(({ type }) => type))],
    expressions: others.flatMap(({ expressions }) => expressions),
  };
}

const domainChecks = (shape: Shape | undefined): readonly Printed[] =>
  shape?.is === "domain" ? [...shape.checks, ...domainChecks(shape.base)] : [];

/** The user's id or address, where the column is compared with it. */
function identityIn({ isUser, isEmail }: Links, group: string, tenant: Tenant): string | undefined {
  if (isUser(group)) return tenant.user;
  return isEmail(group) && tenant.email !== "" ? tenant.email : undefined;
}

/** Values that keys to other rows, the platform or the owner's identity leave no choice about. */
export function dictated(
  seeding: Seeding,
  table: Table,
  tenant: Tenant,
  empty: ReadonlySet<string>,
): ReadonlyMap<string, readonly (string | null)[]> {
  const given = new Map<string, readonly (string | null)[]>();
  const shapes = seeding.shapes.get(table.id);
  for (const column of table.columns) {
    const { name } = column;
    const group = seeding.links.group(table.id, name);
    const value = seeding.values.get(key(group, tenant)) ?? identityIn(seeding.links, group, tenant);
    const fixed = value ?? sharedValue(seeding, table, name, tenant) ?? platformValue(table, name, tenant);
    if (empty.has(name)) given.set(name, [null]);
    else if (fixed !== undefined) given.set(name, [fixed]);
    else {
      const rank = rankIn(seeding.links, table, column, tenant, shapes?.get(name));
      if (rank !== null) given.set(name, [rank]);
      else if (isLater(seeding.links, table, column)) given.set(name, later);
    }
  }
  return given;
}

/** What policies ask to be still to come, or recent, is to come; where a CHECK is against it, not. */
const isLater = ({ policies }: Links, { id }: Table, { name, typeName }: Table["columns"][number]): boolean =>
  /^(date|timestamp|timestamptz)$/.test(typeName) && policies.later.has(placeKey({ table: id, column: name }));

const later: readonly string[] = ["2999-01-01", "2024-01-01"];

/** What a second user of A's tenant has in common with A: all that leads to other rows, but the user. */
export function sharedValue(seeding: Seeding, table: Table, column: string, tenant: Tenant): string | undefined {
  if (tenant !== member || isAlone(table, column)) return undefined;
  const { links, values } = seeding;
  const group = links.group(table.id, column);
  if (links.isUser(group) || links.isEmail(group)) return undefined;
  const linked = links.others(table.id, column).length > 0;
  return linked ? values.get(key(group, owner)) : undefined;
}
