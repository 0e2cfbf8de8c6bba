import { dirname, join } from "node:path";
import { readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion } from "../version-time.ts";
import { readGoTemplate } from "./go-template.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** golang-migrate and its relatives: `<version>_<name>.up.sql` and `.down.sql`, by number. */
export const golangMigrate: Layout = {
  name: "golang-migrate",
  find: async ({ path, files }) =>
    files.some((name) => upName.test(name)) ? { path, mark: "names", dialect: null } : null,
  open: openGolangMigrate,
};

/** The tool's own pattern, https://github.com/golang-migrate/migrate/blob/master/source/parse.go. */
const upName = /^(\d+)_(.*)\.up\.sql$/;
const downName = /^(\d+)_(.*)\.down\.sql$/;

const versionOf = (name: string): string => /^0*(\d+)/.exec(name)?.[1] ?? "";
const byVersion = (left: string, right: string): number =>
  naturalOrder(versionOf(left), versionOf(right)) || naturalOrder(left, right);

async function openGolangMigrate(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const names = files.filter((name) => upName.test(name)).sort(byVersion);
  const last = names.at(-1);
  if (last === undefined) throw nothingIn(path, "file named <version>_<name>.up.sql");
  const shown = showPath(path);
  const others = files.filter((name) => name.endsWith(".sql") && !upName.test(name) && !downName.test(name));
  return {
    path,
    folder: path,
    layout: golangMigrate.name,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name),
        time: timeOfVersion(/^\d+/.exec(name)?.[0] ?? ""),
        read: readGoTemplate,
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(dirname(path)),
    notices: sentences([
      sentenceOnFiles(others, shown, "not named <version>_<name>.up.sql: left out, as golang-migrate does"),
      ...sameVersionNotices(names, versionOf, shown, "golang-migrate refuses to start"),
    ]),
    newFile: (slug, now) => {
      const name = nextName(last, slugOf(slug), now);
      return { up: `${name}.up.sql`, down: `${name}.down.sql` };
    },
  };
}
