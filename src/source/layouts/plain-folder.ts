import { basename, dirname, join } from "node:path";
import { readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import type { FolderFacts } from "./folder-facts.ts";
import type { MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { sqlBelow } from "./sql-below.ts";

export const isSql = (name: string): boolean => /\.sql$/i.test(name);
export const stem = (name: string): string => name.replace(/\.sql$/i, "");

/** Names of folders whose SQL is not one step after another of the same schema. */
const apart = /^(?:revert|undo|down|rollback|verify|tests?|seeds?|fixtures?|examples?|scripts?|queries|docs?)$/i;

/** A folder with no SQL of its own and two or more folders of SQL, such as `tables/` and `views/`, and little else. */
export async function isTree(folder: FolderFacts): Promise<boolean> {
  if (!folder.files.every((name) => /^(?:\.|readme|license|makefile)/i.test(name))) return false;
  const inside = await Promise.all(folder.folders.map((name) => folder.at(name)));
  const withSql = inside.filter((one) => one?.files.some(isSql) === true);
  return withSql.length > 1 && withSql.every((one) => !apart.test(one?.name ?? ""));
}

/** The SQL files of a folder, without those that take a migration back. Rejects with `UserError` where there are none. */
export async function openFolder(layout: string, path: string): Promise<Migrations> {
  const { files, folders } = await readFolder(path);
  const own = files.filter(isSql);
  const all = own.length > 0 ? own : await sqlBelow(path);
  const back = takingBack(all);
  const names = all.filter((name) => !back.has(name)).sort((left, right) => naturalOrder(stem(left), stem(right)));
  const last = names.at(-1);
  if (last === undefined) throw nothingIn(path, ".sql file");
  const shown = showPath(path);
  return {
    path,
    folder: path,
    layout,
    files: names.map((name) => fileAt(path, name)),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      ...(own.length > 0 ? await subfolderNotices(path, folders) : []),
      sentenceOnFiles([...back], shown, "that take a migration back: left out"),
      ...sameVersionNotices(
        names.filter((name) => version(name) !== ""),
        (name) => join(dirname(name), version(name)),
        shown,
        "they run in the order of their names",
      ),
    ]),
    newFile: (slug, now) => ({
      up: join(dirname(last), `${nextName(stem(basename(last)), slugOf(slug), now)}.sql`),
      down: null,
    }),
  };
}

/** A number that begins a name; a date alone is no version, since several files may be of one day. */
const version = (name: string): string => {
  const digits = /^V?(\d+)/i.exec(basename(name))?.[1] ?? "";
  return digits.length === 8 && timeOfVersion(digits) !== null ? "" : digits;
};

const backwards = /[._-](?:down|rollback|revert|undo)$/i;

/** Files named as the way back of another one that is there: `1_a.down` beside `1_a` or `1_a.up`. */
function takingBack(names: readonly string[]): ReadonlySet<string> {
  const others = names.filter((name) => !backwards.test(stem(name)));
  const forwards = new Set(others.map((name) => stem(name).replace(/[._-](?:up|forward|apply)$/i, "")));
  return new Set(names.filter((name) => backwards.test(stem(name)) && forwards.has(stem(name).replace(backwards, ""))));
}

export const fileAt = (folder: string, name: string): MigrationFile => ({
  path: join(folder, name),
  time: timeOfVersion(/^\d+/.exec(basename(name))?.[0] ?? ""),
  read: readAll,
});

async function subfolderNotices(path: string, folders: readonly string[]): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const name of folders) {
    const { files } = await readFolder(join(path, name));
    const count = files.filter(isSql).length;
    if (count > 0) notices.push(`${showPath(join(path, name))}: ${count} .sql in a subfolder left out.`);
  }
  return notices;
}
