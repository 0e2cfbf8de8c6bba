import { dirname } from "node:path";
import { choose } from "./choose.ts";
import type { Look } from "./folder-facts.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { isDump, pgDump } from "./pg-dump.ts";
import { openFiles } from "./plain.ts";
import { candidatesAt, isMigrations } from "./search.ts";

/**
 * Files that a person named, in the order given, each read as the tool reads it that keeps its folder. Rejects with
 * `UserError` for a file that is not SQL.
 */
export async function openNamedFiles(
  paths: readonly string[],
  layouts: readonly Layout[],
  look: Look,
): Promise<Migrations> {
  const [path, ...others] = paths;
  const dump = path === undefined || others.length > 0 ? null : await openNamedDump(path, layouts, look);
  if (dump !== null) return dump;
  const files = openFiles(paths);
  const known = new Map<string, MigrationFile>();
  for (const folder of new Set(paths.map((path) => dirname(path)))) {
    for (const file of await filesOf(folder, layouts, look)) known.set(file.path, file);
  }
  return { ...files, files: files.files.map((file) => known.get(file.path) ?? file) };
}

/** A dump alone is read as what wrote it. Rejects with `UserError` for a dump that is not SQL. */
async function openNamedDump(path: string, layouts: readonly Layout[], look: Look): Promise<Migrations | null> {
  if (!(await isDump(path))) return null;
  const facts = await look(dirname(path));
  const candidates = facts === null ? [] : await candidatesAt(facts, layouts);
  const owner = candidates.find(({ found }) => found.mark === "dump" && found.path === path)?.layout;
  return await (owner ?? pgDump).open(path);
}

/** The migrations of a folder, where it is a tool's. */
async function filesOf(folder: string, layouts: readonly Layout[], look: Look): Promise<readonly MigrationFile[]> {
  const facts = await look(folder);
  if (facts === null) return [];
  const candidates = (await candidatesAt(facts, layouts)).filter(({ found }) => isMigrations(found.mark));
  const migrations = await choose(candidates, folder).catch(() => null);
  return migrations?.files ?? [];
}
