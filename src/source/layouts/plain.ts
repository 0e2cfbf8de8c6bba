import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf, readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { slugOf } from "./slug.ts";

/** Any folder of SQL files, in natural order, or one file. */
export const plain: Layout = {
  name: "plain",
  find: async ({ path, files }) => (files.some(isSql) ? { path, mark: "any", dialect: null } : null),
  open: async (path) => ((await kindOf(path)) === "file" ? openFiles([path]) : await openFolder(path)),
};

const isSql = (name: string): boolean => /\.sql$/i.test(name);
const stem = (name: string): string => name.replace(/\.sql$/i, "");

/** SQL files in the order given. Throws `UserError` for a file that is not SQL. */
export function openFiles(paths: readonly string[]): Migrations {
  const other = paths.find((path) => !isSql(path));
  if (other !== undefined) {
    throw new UserError(
      `${showPath(other)} is neither a .sql file nor a folder of them.`,
      "Name a folder of migrations, a .sql file, or a catalog.json that `rowproof snapshot` wrote.",
    );
  }
  const last = paths.at(-1) ?? "";
  return {
    path: paths.length === 1 ? last : dirname(last),
    folder: dirname(last),
    layout: plain.name,
    files: paths.map((path) => fileAt(dirname(path), basename(path))),
    config: null,
    platform: null,
    // A file alone tells little: the platform with more to go wrong is the safer one.
    otherwise: "supabase",
    root: dirname(last),
    notices: [],
    newFile: () => ({ up: `${stem(basename(last))}_rowproof_fix.sql`, down: null }),
  };
}

async function openFolder(path: string): Promise<Migrations> {
  const { files, folders } = await readFolder(path);
  const names = files.filter(isSql).sort((left, right) => naturalOrder(stem(left), stem(right)));
  const last = names.at(-1);
  if (last === undefined) throw new UserError(`${showPath(path)} holds no .sql file, so there is nothing to check.`);
  return {
    path,
    folder: path,
    layout: plain.name,
    files: names.map((name) => fileAt(path, name)),
    config: null,
    platform: null,
    root: path,
    notices: await noticesOn(path, folders),
    newFile: (slug, now) => ({ up: `${nextName(stem(last), slugOf(slug), now)}.sql`, down: null }),
  };
}

const fileAt = (folder: string, name: string): MigrationFile => ({
  path: join(folder, name),
  time: timeOfVersion(/^\d+/.exec(name)?.[0] ?? ""),
  read: readAll,
});

async function noticesOn(path: string, folders: readonly string[]): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const name of folders) {
    const { files } = await readFolder(join(path, name));
    const count = files.filter(isSql).length;
    if (count > 0) notices.push(`${showPath(join(path, name))}: ${count} .sql in a subfolder left out.`);
  }
  return notices;
}
