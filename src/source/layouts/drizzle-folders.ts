import { join } from "node:path";
import { kindOf, readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import { collated } from "./collated.ts";
import { dialectIn, drizzleName, otherDialect, readDrizzle } from "./drizzle-reading.ts";
import type { FolderFacts } from "./folder-facts.ts";
import type { Found, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

const script = "migration.sql";
const snapshot = "snapshot.json";

/** A folder with both is of no other tool. */
export async function findDrizzleFolders(folder: FolderFacts): Promise<Found | null> {
  for (const name of folder.folders) {
    const inside = await folder.at(name);
    if (inside === null || !inside.files.includes(script) || !inside.files.includes(snapshot)) continue;
    const dialect = otherDialect(dialectIn((await inside.beginning(snapshot)) ?? ""));
    return { path: folder.path, mark: "file", dialect };
  }
  return null;
}

/** Drizzle since 1.0: `<time>_<name>/migration.sql` with a `snapshot.json`, by name. null where no folder has the first. */
export async function openDrizzleFolders(path: string): Promise<Migrations | null> {
  const { files, folders } = await readFolder(path);
  const names: string[] = [];
  for (const name of folders) {
    if ((await kindOf(join(path, name, script))) === "file") names.push(name);
  }
  if (names.length === 0) return null;
  const shown = showPath(path);
  names.sort(collated);
  return {
    path,
    folder: path,
    layout: drizzleName,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name, script),
        time: timeOfVersion(name.slice(0, 14)),
        read: readDrizzle,
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        files.filter((name) => name.endsWith(".sql")),
        shown,
        "outside a migration's folder: left out, as Drizzle does",
      ),
    ]),
    newFile: (slug, now) => ({ up: join(nextName(names.at(-1) ?? "0", slugOf(slug), now), script), down: null }),
  };
}
