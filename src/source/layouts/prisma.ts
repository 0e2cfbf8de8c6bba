import { join } from "node:path";
import { kindOf, readFolder } from "../folder.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import { collated } from "./collated.ts";
import type { FolderFacts } from "./folder-facts.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { someFolder } from "./some-folder.ts";

/** Prisma Migrate: `<name>/migration.sql` in folders beside `migration_lock.toml`. */
export const prisma: Layout = {
  name: "prisma",
  find: async (folder) => {
    const { path } = folder;
    if (folder.files.includes(lockFile)) return { path, mark: "file", dialect: await dialectOf(folder) };
    return (await someFolder(folder, isMigration)) ? { path, mark: "names", dialect: null } : null;
  },
  open: openPrisma,
};

const lockFile = "migration_lock.toml";
const script = "migration.sql";

/** Drizzle's folders have a snapshot as well. */
const isMigration = ({ files }: FolderFacts): boolean => files.includes(script) && !files.includes("snapshot.json");

async function dialectOf(folder: FolderFacts): Promise<string | null> {
  const provider = /^\s*provider\s*=\s*"([^"]*)"/m.exec((await folder.beginning(lockFile)) ?? "")?.[1];
  return provider === undefined || /^(?:postgres|cockroach)/.test(provider) ? null : provider;
}

async function openPrisma(path: string): Promise<Migrations> {
  const shown = showPath(path);
  const { files, folders } = await readFolder(path);
  const scripts = new Set<string>();
  for (const name of folders) if ((await kindOf(join(path, name, script))) === "file") scripts.add(name);
  const names = [...scripts].sort(collated);
  if (names.length === 0) throw nothingIn(path, `folder with a ${script}`);
  return {
    path,
    folder: path,
    layout: prisma.name,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name, script),
        time: timeOfVersion(/^\d+/.exec(name)?.[0] ?? ""),
        read: readAll,
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        files.filter((name) => name.endsWith(".sql")),
        shown,
        `outside a migration's folder: left out, as \`prisma migrate\` does`,
      ),
      ...folders
        .filter((name) => !scripts.has(name))
        .map((name) => `${shown}/${name} holds no ${script}; \`prisma migrate deploy\` fails at it.`),
    ]),
    newFile: (slug, now) => ({ up: join(nextName(names.at(-1) ?? "0", slugOf(slug), now), script), down: null }),
  };
}
