import { dirname, resolve } from "node:path";
import { type ReadText, readAll } from "../reading.ts";
import { choose } from "./choose.ts";
import { type Look, lookAround } from "./folder-facts.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { layouts } from "./layouts.ts";
import { isDump, pgDump } from "./pg-dump.ts";
import { openFiles } from "./plain.ts";
import { candidatesAt, isMigrations } from "./search.ts";

/** How the tools of their folders read these files; the whole of a file that belongs to none. */
export async function readTextsOf(paths: readonly string[]): Promise<readonly ReadText[]> {
  const known = await knownFiles(paths, layouts, lookAround());
  return paths.map((path) => known.get(resolve(path))?.read ?? readAll);
}

/**
 * Files that a person named, in the order given, each read as the tool reads it that keeps its folder. Rejects with
 * `UserError` for a file that is not SQL.
 */
export async function openNamedFiles(
  paths: readonly string[],
  wanted: readonly Layout[],
  look: Look,
): Promise<Migrations> {
  const [path, ...others] = paths;
  const dump = path === undefined || others.length > 0 ? null : await openNamedDump(path, wanted, look);
  if (dump !== null) return dump;
  const files = openFiles(paths);
  const known = await knownFiles(paths, wanted, look);
  return { ...files, files: files.files.map((file) => known.get(file.path) ?? file) };
}

/** A dump alone is read as what wrote it. Rejects with `UserError` for a dump that is not SQL. */
async function openNamedDump(path: string, wanted: readonly Layout[], look: Look): Promise<Migrations | null> {
  const facts = await look(dirname(path));
  const candidates = facts === null ? [] : await candidatesAt(facts, wanted);
  const owner = candidates.find(({ found }) => found.mark === "dump" && found.path === path)?.layout;
  if (owner !== undefined) return await owner.open(path);
  return (await isDump(path)) ? await pgDump.open(path) : null;
}

/** The migrations in the folders of these files, by path. */
async function knownFiles(
  paths: readonly string[],
  wanted: readonly Layout[],
  look: Look,
): Promise<ReadonlyMap<string, MigrationFile>> {
  const known = new Map<string, MigrationFile>();
  for (const folder of new Set(paths.map((path) => dirname(resolve(path))))) {
    for (const file of await filesOf(folder, wanted, look)) known.set(file.path, file);
  }
  return known;
}

/** The migrations of a folder, where it is a tool's. */
async function filesOf(folder: string, wanted: readonly Layout[], look: Look): Promise<readonly MigrationFile[]> {
  const facts = await look(folder);
  if (facts === null) return [];
  const candidates = (await candidatesAt(facts, wanted)).filter(({ found }) => isMigrations(found.mark));
  const migrations = await choose(candidates, folder).catch(() => null);
  return migrations?.files ?? [];
}
