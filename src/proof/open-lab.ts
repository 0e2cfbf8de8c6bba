import type { Access } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";
import { relations } from "../catalog/catalog.ts";
import { usersOwn } from "../catalog/lookup.ts";
import type { Table } from "../catalog/relation.ts";
import type { Shadow } from "../shadow/shadow.ts";
import { literal, sql } from "../sql/sql.ts";
import { connection } from "./actor.ts";
import type { Lab } from "./lab.ts";
import { readRights } from "./rights.ts";
import { knownOf } from "./session/known.ts";
import { seedWorld } from "./world/seed.ts";

/** Seeds the tables and reads who holds what. To be called inside `scratch`, which undoes it. */
export async function openLab(
  shadow: Shadow,
  catalog: Catalog,
  access: Access,
  tables: readonly Table[],
): Promise<Lab> {
  await quicken(shadow);
  const world = await seedWorld(shadow, catalog, access, tables);
  const wanted = new Set(tables.map(({ id }) => id));
  const relevant = relations(catalog).filter((relation) => relation.relation === "view" || wanted.has(relation.id));
  const rights = await readRights(shadow, relevant, rolesOf(catalog));
  return { shadow, catalog, access, world, rights, known: knownOf(world), asksSession: asksSession(catalog) };
}

/** Whether a policy, a view or a routine of the project's looks at `session_user`. */
function asksSession(catalog: Catalog): boolean {
  const texts = [
    ...catalog.routines.filter((routine) => usersOwn(catalog, routine)).map(({ definition }) => definition),
    ...catalog.views.map(({ definition }) => definition),
    ...catalog.tables.flatMap(({ policies }) => policies.map(({ using, withCheck }) => `${using} ${withCheck}`)),
  ];
  return catalog.roles.some(({ name }) => name === connection) && texts.some((text) => /\bsession_user\b/i.test(text));
}

/** Roles that somebody may come as. */
const rolesOf = ({ roles }: Catalog): readonly string[] =>
  roles.filter(({ name, superuser }) => !superuser && !name.startsWith("pg_")).map(({ name }) => name);

/**
 * A policy that sleeps would stop the one engine there is: here sleeping takes no time. Postgres calls a built-in function
 * by its number, whatever its definition says, unless the planner can put an SQL body in its place.
 */
async function quicken(shadow: Shadow): Promise<void> {
  await shadow.execute([
    sql`set local allow_system_table_mods = on`,
    sql`create or replace function pg_catalog.pg_sleep(double precision) returns void language sql volatile cost 1
      as ${literal("select ''::pg_catalog.void")}`,
    sql`set local allow_system_table_mods = off`,
  ]);
}
