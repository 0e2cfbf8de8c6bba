import { sql } from "../../sql/sql.ts";
import { named } from "../identity.ts";
import { sortedBy } from "../order.ts";
import type { Role, Schema } from "../ownership.ts";
import type { AclRow } from "./grants.ts";
import type { Lookup } from "./lookup.ts";
import { explodedAcl, inScope, joinComment, joinExtension, type Query } from "./query.ts";

export type SchemaRow = {
  readonly name: string;
  readonly owner: string;
  readonly extension: string | null;
  readonly comment: string | null;
  readonly acl: AclRow;
};

export const schemasQuery: Query<SchemaRow> = {
  name: "schemas",
  part: "schemas",
  rests: ["pg_namespace", "pg_description"],
  text: () => sql`
  select n.nspname as name, pg_catalog.pg_get_userbyid(n.nspowner) as owner, x.extname as extension, co.description as comment,
    ${explodedAcl(sql`n.nspacl`, sql`'n'`, sql`n.nspowner`)} as acl
  from pg_catalog.pg_namespace n
  ${joinExtension(sql`'pg_catalog.pg_namespace'`, sql`n.oid`)}
  ${joinComment(sql`'pg_catalog.pg_namespace'`, sql`n.oid`)}
  where ${inScope}`,
};

/** Schemas that a Supabase project is born with, or that its own services make. */
const platformSchemas: ReadonlySet<string> = new Set([
  "auth",
  "storage",
  "realtime",
  "_realtime",
  "_analytics",
  "_supavisor",
  "vault",
  "graphql",
  "graphql_public",
  "extensions",
  "cron",
  "net",
  "pgmq",
  "pgmq_public",
  "pgsodium",
  "pgsodium_masks",
  "pgbouncer",
  "pgtle",
  "repack",
  "supabase_functions",
  "supabase_migrations",
]);

/** The roles of Supabase's services: what they own they also change. */
const platformOwner = /^(supabase_.*admin|pgbouncer|dashboard_user)$/;

export function schemasFrom(rows: readonly SchemaRow[], roles: readonly Role[], lookup: Lookup): readonly Schema[] {
  const names = new Set(roles.map((role) => role.name));
  const supabase = ["anon", "authenticated", "service_role"].every((role) => names.has(role));
  return sortedBy(
    rows.map((row) => ({
      id: named(row.name),
      name: row.name,
      owner: row.owner,
      managedBy: supabase ? supabaseManager(row) : manager(row),
      grants: lookup.grants(row.acl),
      comment: row.comment,
    })),
    (schema) => schema.id,
  );
}

const manager = (row: SchemaRow): Schema["managedBy"] => (row.extension === null ? "user" : "extension");

function supabaseManager(row: SchemaRow): Schema["managedBy"] {
  if (row.name === "public") return "user";
  if (platformSchemas.has(row.name)) return "platform";
  if (row.extension === null && platformOwner.test(row.owner)) return "platform";
  return manager(row);
}
