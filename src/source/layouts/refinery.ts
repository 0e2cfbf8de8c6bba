import { basename, join } from "node:path";
import { readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import { dependsOn } from "./cargo.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { nearestFile, projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { sqlBelow } from "./sql-below.ts";

/** refinery for Rust: `V<number>__<name>.sql` and `U<number>__<name>.sql`, in subfolders too, by number. */
export const refinery: Layout = {
  name: "refinery",
  find: async ({ path, files }) => {
    if (!files.some((name) => migrationName.test(name))) return null;
    const isRefinery = (await dependsOn("refinery", path)) || (await nearestFile(path, ["refinery.toml"])) !== null;
    return isRefinery ? { path, mark: "names", dialect: null } : null;
  },
  open: openRefinery,
};

/** The tool's own pattern, https://github.com/rust-db/refinery/blob/main/refinery_core/src/util.rs. */
const migrationName = /^[UV](\d+(?:\.\d+)?)__(\w+)\.sql$/;
const rustName = /^[UV](\d+(?:\.\d+)?)__(\w+)\.rs$/;

const versionOf = (path: string): string => /^[UV](\d+(?:\.\d+)?)__/.exec(basename(path))?.[1] ?? "";
const byVersion = (left: string, right: string): number =>
  naturalOrder(versionOf(left), versionOf(right)) || naturalOrder(left, right);

async function openRefinery(path: string): Promise<Migrations> {
  const all = await sqlBelow(path);
  const found = all.filter((name) => migrationName.test(basename(name))).sort(byVersion);
  const rust = (await readFolder(path)).files.filter((name) => rustName.test(name));
  const last = [...found, ...rust].sort(byVersion).at(-1);
  if (last === undefined || found.length === 0) throw nothingIn(path, "file named V<number>__<name>.sql");
  const shown = showPath(path);
  return {
    path,
    folder: path,
    layout: refinery.name,
    files: found.map(
      (name): MigrationFile => ({ path: join(path, name), time: timeOfVersion(versionOf(name)), read: readAll }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        all.filter((name) => !migrationName.test(basename(name))),
        shown,
        "not named V<number>__<name>.sql: left out, as refinery does",
      ),
      sentenceOnFiles(rust, shown, "written in Rust: what they do is not known here"),
      ...sameVersionNotices(found, versionOf, shown, "refinery refuses to start"),
    ]),
    newFile: (slug, now) => ({
      up: `${nextName(basename(last).replace(/^U/, "V"), slugOf(slug), now)}.sql`,
      down: null,
    }),
  };
}
