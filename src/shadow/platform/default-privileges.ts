import { ident, list, type Sql, sql } from "../../sql/sql.ts";
import type { Shadow } from "../shadow.ts";

/**
 * What a new table, sequence or function in schema public is granted to anon, authenticated and service_role. `granted`:
 * everything, as in projects created before 2026-05-30 and, until 2026-10-30, in their later migrations. `not granted`:
 * nothing, but what Postgres gives by itself (EXECUTE on functions to PUBLIC).
 */
export type NewObjects = "granted" | "not granted";

/** Changes what objects made from now on are granted. The Supabase platform starts with `granted`. As superuser, outside a scratch. */
export async function setDefaultPrivileges(shadow: Shadow, newObjects: NewObjects): Promise<void> {
  await shadow.execute(defaultPrivileges(newObjects));
}

const owners = ["postgres", "supabase_admin"];
const kinds = [sql`tables`, sql`functions`, sql`sequences`];
const roles = list(["anon", "authenticated", "service_role"].map((role) => ident(role)));

/** The statements of `setDefaultPrivileges`. */
export function defaultPrivileges(newObjects: NewObjects): readonly Sql[] {
  return owners.flatMap((owner) =>
    kinds.map((kind) =>
      newObjects === "granted"
        ? sql`alter default privileges for role ${ident(owner)} in schema public grant all on ${kind} to ${roles}`
        : sql`alter default privileges for role ${ident(owner)} in schema public revoke all on ${kind} from ${roles}`,
    ),
  );
}
