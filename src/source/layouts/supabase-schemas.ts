import { join } from "node:path";
import type { SupabaseConfig } from "../config-toml.ts";
import { globFiles } from "../glob-files.ts";
import { readAll } from "../reading.ts";
import type { MigrationFile } from "./layout.ts";

/**
 * The declarative schema files of a project in the order in which the CLI runs them: `[db.migrations] schema_paths`, else all
 * of `schemas/` by name.
 */
export async function declaredFiles(
  project: string,
  { migrations }: SupabaseConfig,
): Promise<readonly MigrationFile[]> {
  const patterns = migrations.schemaPaths.length > 0 ? migrations.schemaPaths : [join("schemas", "**", "*.sql")];
  const paths = await globFiles(project, patterns);
  return paths.filter((path) => path.endsWith(".sql")).map((path) => ({ path, time: null, read: readAll }));
}
