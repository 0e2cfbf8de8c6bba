import { join } from "node:path";
import { readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { type ReadText, readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import { dependsOn } from "./cargo.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** sqlx for Rust: `<version>_<name>.sql`, or pairs of `.up.sql` and `.down.sql`, by number. */
export const sqlx: Layout = {
  name: "sqlx",
  find: async ({ path, files }) =>
    files.some((name) => forward.test(name)) && (await dependsOn("sqlx", path))
      ? { path, mark: "names", dialect: null }
      : null,
  open: openSqlx,
};

/** As its `MigrationSource` for paths takes names apart: at the first `_`; the version is an `i64`. */
const forward = /^(\d+)_.*(?<!\.down)\.sql$/;

const versionOf = (name: string): string => /^0*(\d+)/.exec(name)?.[1] ?? "";

async function openSqlx(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const names = files
    .filter((name) => forward.test(name))
    .sort((left, right) => naturalOrder(versionOf(left), versionOf(right)) || naturalOrder(left, right));
  const last = names.at(-1);
  if (last === undefined) throw nothingIn(path, "file named <version>_<name>.sql");
  const shown = showPath(path);
  const scripts = files.filter((name) => name.endsWith(".sql") && !/^\d+_/.test(name));
  const isReversible = last.endsWith(".up.sql");
  return {
    path,
    folder: path,
    layout: sqlx.name,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name),
        time: timeOfVersion(/^\d+/.exec(name)?.[0] ?? ""),
        read: readSqlx,
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        scripts.filter((name) => !name.includes("_")),
        shown,
        "without a version: left out, as sqlx does",
      ),
      sentenceOnFiles(
        scripts.filter((name) => name.includes("_")),
        shown,
        "whose name does not start with a number: left out; `sqlx migrate run` stops at such a name",
      ),
      ...sameVersionNotices(names, versionOf, shown, "sqlx fails at the second one"),
    ]),
    newFile: (slug, now) => {
      const name = nextName(last, slugOf(slug), now);
      return isReversible ? { up: `${name}.up.sql`, down: `${name}.down.sql` } : { up: `${name}.sql`, down: null };
    },
  };
}

/** sqlx looks for the words at the very start of the file. */
const readSqlx: ReadText = (text) => ({
  ...readAll(text),
  transaction: text.startsWith("-- no-transaction") ? "none" : "one",
});
