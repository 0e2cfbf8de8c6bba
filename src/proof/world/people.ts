import type { Access } from "../../access/access.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { mentioned } from "../../catalog/mentioned.ts";
import type { Table } from "../../catalog/relation.ts";
import { foreignKeys } from "./links.ts";
import { isMembership, isRoster, isSearched } from "./ranks.ts";
import { key, type Seeding } from "./seeding.ts";
import { bystander, guest, member, stranger, type Tenant } from "./tenant.ts";

/** The second user of A's tenant, where users belong to tenants; the guest, who is a user and nothing else; and who may do everything. */
export async function addPeople(
  { links }: Seeding,
  tables: readonly Table[],
  ensure: (table: Table, tenant: Tenant) => Promise<unknown>,
): Promise<void> {
  for (const table of tables) {
    if (table.id === "auth.users") await ensure(table, guest);
    if (table.id === "auth.users" || isMembership(links, table)) await ensure(table, member);
    if (links.policies.trusted.has(table.id) || isSearched(links, table)) await ensure(table, bystander);
  }
}

/** Nobody who attacks stands in a list of those who may do everything. */
export function leaveOut(seeding: Seeding, tables: readonly Table[], access: Access): void {
  const because = "it lists those who may do more than others, and no user may enter themselves";
  const referenced = new Set(tables.flatMap((table) => foreignKeys(table).map(({ references }) => references.table)));
  for (const table of signedUp(seeding.catalog, tables)) referenced.add(table);
  for (const table of tables) {
    if (!isRoster(seeding.links, table, access, referenced)) continue;
    seeding.seeded.set(key(table.id, stranger), { row: null, because });
  }
}

/** Tables that a sign-up fills. */
const signedUp = (catalog: Catalog, tables: readonly Table[]): readonly Table["id"][] =>
  tables
    .filter(({ id }) => id === "auth.users")
    .flatMap(({ triggers }) => triggers)
    .flatMap((trigger) => catalog.routines.filter(({ id }) => id === trigger.function))
    .flatMap(({ body }) => mentioned(catalog, body ?? ""));
