import type { Catalog } from "../catalog/catalog.ts";
import type { Role } from "../catalog/ownership.ts";

/**
 * Roles that Postgres, Supabase, a hosting service or the shadow (`rowproof`) brings. Nothing in the catalog tells them from others: roles belong to
 * no extension and have no owner.
 */
const brought =
  /^(postgres|anon|authenticated|service_role|authenticator|pgbouncer|dashboard_user|cli_login_.*|supabase_.*|pgsodium_.*|rds.*|cloudsql.*|azure.*|neon.*|rowproof)$/;

/** Whether a role is the application's own. */
export const isOwnRole = (role: Pick<Role, "name">): boolean => !brought.test(role.name);

/** The application's own roles that can log in. */
export const loginsOf = ({ roles }: Catalog): readonly string[] =>
  roles.filter((role) => role.login && isOwnRole(role)).map(({ name }) => name);
