import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { folderIn, readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { Start } from "./layout.ts";

/**
 * The `supabase/` folder that a path means: itself, its `migrations`, a repository that holds it, for `here` also one that
 * holds the working directory, else the only one below. Rejects with `UserError` when there are several below.
 */
export async function findSupabase(path: string, start: Start): Promise<string | null> {
  for (const folder of start === "here" ? upwards(path) : [path]) {
    const found = await supabaseAt(folder);
    if (found !== null) return found;
  }
  const below = await supabaseBelow(path, deepest);
  if (below.length > 1) {
    throw new UserError(
      `There are ${below.length} Supabase projects below ${showPath(path)}: ${below.map(showPath).join(", ")}.`,
      `Name one of them: rowproof check ${showPath(below[0] ?? path)}`,
    );
  }
  return below[0] ?? null;
}

function upwards(path: string): readonly string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [path, ...upwards(parent)];
}

async function supabaseAt(path: string): Promise<string | null> {
  if (basename(path) === "migrations" && basename(dirname(path)) === "supabase") return dirname(path);
  if (basename(path) === "supabase" && (await hasMigrations(path))) return path;
  const inside = join(path, "supabase");
  return (await hasMigrations(inside)) ? inside : null;
}

/** Levels of folders between a repository and its `supabase/`, as in `apps/backend/packages/db/supabase`. */
const deepest = 4;
const leftOut = /^(?:\.|node_modules$|vendor$|dist$|build$|target$)/;

async function supabaseBelow(path: string, levels: number): Promise<readonly string[]> {
  const { folders } = await readFolder(path).catch((): { readonly folders: readonly string[] } => ({ folders: [] }));
  const found: string[] = [];
  for (const name of folders.filter((folder) => !leftOut.test(folder))) {
    const folder = join(path, name);
    if (name === "supabase" && (await hasMigrations(folder))) found.push(folder);
    else if (levels > 0) found.push(...(await supabaseBelow(folder, levels - 1)));
  }
  return found;
}

const hasMigrations = async (folder: string): Promise<boolean> => (await folderIn(folder, "migrations")) !== null;
