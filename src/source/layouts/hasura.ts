import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { folderIn, kindOf, readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { someFolder } from "./some-folder.ts";

/** Hasura: `migrations/<database>/<version>_<name>/up.sql`, by number; without databases in version 1 and 2 of its folders. */
export const hasura: Layout = {
  name: "hasura",
  find: async (folder) => {
    const { path, folders } = folder;
    if (!(await someFolder(folder, ({ name, files }) => migrationName.test(name) && files.includes("up.sql"))))
      return null;
    for (const above of ["..", "../.."])
      if (isProject(await (await folder.at(above))?.beginning("config.yaml")))
        return { path, mark: "file", dialect: null };
    const isDated = folders.filter((name) => migrationName.test(name)).every((name) => milliseconds.test(name));
    return isDated ? { path, mark: "names", dialect: null } : null;
  },
  open: openHasura,
};

const migrationName = /^(\d+)(?:_.*)?$/;
/** Milliseconds since 1970, as `hasura migrate create` writes them; some projects put `2000000000000` last. */
const milliseconds = /^[12]\d{12}(?:_|$)/;

const isProject = (config: string | null | undefined): boolean =>
  /^\s*(?:metadata_directory|endpoint|admin_secret)\s*:/m.test(config ?? "");

/** Folders named after a version that hold an `up.sql`, by number. */
async function migrationsIn(folder: string): Promise<readonly string[]> {
  const { folders } = await readFolder(folder);
  const names: string[] = [];
  for (const name of folders.filter((one) => migrationName.test(one)))
    if ((await kindOf(join(folder, name, "up.sql"))) === "file") names.push(name);
  return names.sort((left, right) => naturalOrder(versionOf(left), versionOf(right)) || naturalOrder(left, right));
}

async function databasesIn(folder: string): Promise<readonly string[]> {
  const { folders } = await readFolder(folder);
  const found: string[] = [];
  for (const name of folders.filter((one) => !migrationName.test(one))) {
    const database = join(folder, name);
    if ((await migrationsIn(database)).length > 0) found.push(database);
  }
  return found;
}

const versionOf = (name: string): string => /^0*(\d+)/.exec(name)?.[1] ?? "";

/** The folder's migrations, or those of the only database in it. Rejects with `UserError` where there are several databases. */
async function openHasura(path: string): Promise<Migrations> {
  if ((await migrationsIn(path)).length > 0) return await openDatabaseFolder(path);
  const databases = await databasesIn(path);
  const [first] = databases;
  if (first === undefined) throw nothingIn(path, "folder with an up.sql");
  if (databases.length === 1) return await openDatabaseFolder(first);
  throw new UserError(
    `${showPath(path)} holds the migrations of ${databases.length} databases: ${databases.map((one) => basename(one)).join(", ")}.`,
    `Name one of them: rowproof check ${showPath(first)}`,
  );
}

async function openDatabaseFolder(path: string): Promise<Migrations> {
  const names = await migrationsIn(path);
  const { folders } = await readFolder(path);
  const shown = showPath(path);
  const without = folders.filter((name) => migrationName.test(name) && !names.includes(name));
  return {
    path,
    folder: path,
    layout: hasura.name,
    files: names.map(
      (name): MigrationFile => ({ path: join(path, name, "up.sql"), time: timeOf(name), read: readAll }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      await metadataNotice(path),
      ...without.map((name) => `${shown}/${name} holds no up.sql and is left out.`),
      ...sameVersionNotices(names, versionOf, shown, "Hasura takes the second one for applied"),
    ]),
    newFile: (slug, now) => {
      const name = `${nextVersion(names.at(-1) ?? "", now)}_${slugOf(slug)}`;
      return { up: join(name, "up.sql"), down: join(name, "down.sql") };
    },
  };
}

function timeOf(name: string): Date | null {
  return milliseconds.test(name) ? new Date(Number(versionOf(name))) : null;
}

function nextVersion(last: string, now: Date): string {
  const [latest, moment] = [BigInt(versionOf(last) || "0"), BigInt(now.getTime())];
  return String(moment > latest ? moment : latest + 1n);
}

/** Hasura decides who reads what by its own metadata, which is not SQL. */
async function metadataNotice(path: string): Promise<string | null> {
  for (const project of [dirname(path), dirname(dirname(path))]) {
    const metadata = await folderIn(project, "metadata");
    if (metadata !== null)
      return `${showPath(metadata)} is not read: Hasura's permissions are kept by Hasura, not by Postgres. What is said here holds for those who reach the database itself.`;
  }
  return null;
}
