import type { ExposedSchemas } from "../access/access.ts";
import type { Catalog } from "../catalog/catalog.ts";

/** Supabase's own default, https://supabase.com/docs/guides/local-development/cli/config#api.schemas. */
const supabaseDefault: readonly string[] = ["public", "graphql_public"];

/**
 * Settles which schemas the HTTP API serves: what the user says, else `config.toml`, else `pgrst.db_schemas`, else the
 * authenticator role's setting, else Supabase's default; `none` where there is no API role to serve anything to.
 */
export function settleExposedSchemas(
  said: { readonly option: readonly string[] | null; readonly config: readonly string[] | null },
  catalog: Pick<Catalog, "settings" | "roles">,
): ExposedSchemas {
  if (said.option !== null) return { schemas: said.option, from: "option" };
  if (said.config !== null) return { schemas: said.config, from: "config.toml" };
  const { pgrstDbSchemas, authenticatorDbSchemas } = catalog.settings;
  if (pgrstDbSchemas !== null) return { schemas: names(pgrstDbSchemas), from: "pgrst.db_schemas" };
  if (authenticatorDbSchemas !== null) return { schemas: names(authenticatorDbSchemas), from: "authenticator role" };
  const hasApi = catalog.roles.some(({ name }) => name === "anon" || name === "authenticated");
  return hasApi ? { schemas: supabaseDefault, from: "default" } : { schemas: [], from: "none" };
}

const names = (setting: string): readonly string[] =>
  setting
    .split(",")
    .map((name) => name.trim().replace(/^"(.*)"$/, "$1"))
    .filter((name) => name !== "");
