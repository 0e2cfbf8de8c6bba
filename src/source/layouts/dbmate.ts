import { dirname, join } from "node:path";
import { readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { FileForm } from "../source.ts";
import { timeOfVersion } from "../version-time.ts";
import { isDbmate, readDbmate } from "./dbmate-reading.ts";
import { firstTextsHave } from "./first-texts.ts";
import type { Found, Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** dbmate: `<digits><name>.sql` with `-- migrate:up` and `-- migrate:down` in one file, by file name. */
export const dbmate: Layout = {
  name: "dbmate",
  find: async (folder) => ((await firstTextsHave(folder, isMigration, isDbmate)) ? found(folder.path) : null),
  open: openDbmate,
};

/** Beside the folder, dbmate keeps the schema that results. */
const found = (path: string): Found => ({
  path,
  mark: "content",
  dialect: null,
  aside: [join(dirname(path), "schema.sql")],
});

/** The tool's own pattern, https://github.com/amacneil/dbmate/blob/main/pkg/dbmate/db.go. */
const versioned = /^(\d+).*\.sql$/;
const versionOf = (name: string): string => versioned.exec(name)?.[1] ?? "";
const isMigration = (name: string): boolean => versioned.test(name);

async function openDbmate(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const names = files.filter(isMigration);
  const last = names.at(-1);
  if (last === undefined) throw nothingIn(path, "file named <version>_<name>.sql");
  const shown = showPath(path);
  return {
    path,
    folder: path,
    layout: dbmate.name,
    files: names.map(
      (name): MigrationFile => ({ path: join(path, name), time: timeOfVersion(versionOf(name)), read: readDbmate }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        files.filter((name) => name.endsWith(".sql") && !isMigration(name)),
        shown,
        "whose name does not start with a number: left out, as dbmate does",
      ),
      ...sameVersionNotices(names, versionOf, shown, "dbmate fails at the second one"),
    ]),
    newFile: (slug, now) => ({ up: `${nextName(last, slugOf(slug), now)}.sql`, down: null, form }),
  };
}

const form: FileForm = {
  transaction: "runner",
  holdsDown: true,
  text: ({ up, down, transaction }) =>
    `-- migrate:up${transaction === "none" ? " transaction:false" : ""}\n\n${up}\n-- migrate:down\n${down === null ? "" : `\n${down}`}`,
};
