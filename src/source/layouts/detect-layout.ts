import { resolve } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { Layout, Migrations } from "./layout.ts";
import { openFiles, plain } from "./plain.ts";
import { supabase } from "./supabase.ts";

/** Every layout, the most specific marker first; `plain` takes what is left. */
const layouts: readonly Layout[] = [supabase, plain];

/**
 * Finds the migrations that a path names (or several SQL files, in the order given), or those of the working directory.
 * Rejects with `UserError` when there are none.
 */
export async function detectMigrations(paths: readonly string[], layout: string | null = null): Promise<Migrations> {
  const [path] = paths;
  if (paths.length > 1) return openFiles(await Promise.all(paths.map(existing)));
  const root = await existing(path ?? ".");
  for (const candidate of await candidates(root, layout)) {
    const migrations = await candidate.open(root, path === undefined ? "here" : "named");
    if (migrations !== null) return migrations;
  }
  throw nothingFound(path, layout);
}

async function existing(path: string): Promise<string> {
  if ((await kindOf(resolve(path))) !== null) return resolve(path);
  throw new UserError(`${path} does not exist.`, "Name a folder of migrations, a .sql file or a database URL.");
}

async function candidates(root: string, layout: string | null): Promise<readonly Layout[]> {
  if (layout === null) return (await kindOf(root)) === "file" ? [plain] : layouts;
  const named = layouts.filter(({ name }) => name === layout);
  if (named.length > 0) return named;
  throw new UserError(
    `There is no layout "${layout}".`,
    `The layouts are ${layouts.map(({ name }) => name).join(", ")}.`,
  );
}

function nothingFound(path: string | undefined, layout: string | null): UserError {
  const hint = "Name the folder that holds your migrations: rowproof check path/to/migrations";
  const what = layout === null ? "migrations" : `migrations of layout ${layout}`;
  if (path === undefined) return new UserError(`No ${what} found in the working directory or above it.`, hint);
  const why = layout === null ? ": it holds no .sql file and no supabase/migrations" : "";
  return new UserError(`No ${what} found in ${showPath(resolve(path))}${why}.`, hint);
}
