import { resolve } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { Layout, Migrations } from "./layout.ts";
import { plain } from "./plain.ts";
import { supabase } from "./supabase.ts";

/** Every layout, the most specific marker first; `plain` takes what is left. */
const layouts: readonly Layout[] = [supabase, plain];

/** Finds the migrations that a path names, or those of the working directory. Rejects with `UserError` when there are none. */
export async function detectMigrations(path: string | undefined): Promise<Migrations> {
  const root = resolve(path ?? ".");
  const kind = await kindOf(root);
  if (kind === null)
    throw new UserError(`${path} does not exist.`, "Name a folder of migrations, a .sql file or a database URL.");
  for (const layout of kind === "file" ? [plain] : layouts) {
    const migrations = await layout.open(root, path === undefined ? "here" : "named");
    if (migrations !== null) return migrations;
  }
  throw new UserError(
    path === undefined
      ? "No migrations found in the working directory or above it."
      : `No migrations found in ${showPath(root)}: it holds no .sql file and no supabase/migrations.`,
    "Name the folder that holds your migrations: rowproof check path/to/migrations",
  );
}
