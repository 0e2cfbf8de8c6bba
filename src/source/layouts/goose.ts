import { join } from "node:path";
import { statements } from "../../sql/statements.ts";
import { readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import type { FileForm } from "../source.ts";
import { timeOfVersion } from "../version-time.ts";
import { firstTextsHave } from "./first-texts.ts";
import { isGoose, readGoose } from "./goose-reading.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** goose: `<number>_<name>.sql` with `-- +goose Up` and `-- +goose Down` in one file, by number. */
export const goose: Layout = {
  name: "goose",
  find: async (folder) =>
    (await firstTextsHave(folder, isSql, isGoose)) ? { path: folder.path, mark: "content", dialect: null } : null,
  open: openGoose,
};

/** https://github.com/pressly/goose/blob/main/migrate.go, NumericComponent: a number above 0 before the first underscore. */
const versioned = /^0*([1-9]\d*)_.*\.(?:sql|go)$/;
const versionOf = (name: string): string => versioned.exec(name)?.[1] ?? "";
const isSql = (name: string): boolean => name.endsWith(".sql");

async function openGoose(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const sources = files
    .filter((name) => versioned.test(name) && !name.endsWith("_test.go"))
    .sort((left, right) => naturalOrder(versionOf(left), versionOf(right)));
  const names = sources.filter(isSql);
  if (names.length === 0) throw nothingIn(path, "file named <number>_<name>.sql");
  const shown = showPath(path);
  return {
    path,
    folder: path,
    layout: goose.name,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name),
        time: timeOfVersion(versionOf(name)),
        read: (text) => readGoose(text, (variable) => process.env[variable] ?? null),
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        sources.filter((name) => !isSql(name)),
        shown,
        "written in Go: what they change is not seen here",
      ),
      sentenceOnFiles(
        files.filter((name) => isSql(name) && !versioned.test(name)),
        shown,
        "not named <number>_<name>.sql: left out, as goose does",
      ),
      ...sameVersionNotices(sources, versionOf, shown, "goose refuses to start"),
    ]),
    newFile: (slug, now) => ({ up: `${nextName(sources.at(-1) ?? "", slugOf(slug), now)}.sql`, down: null, form }),
  };
}

const form: FileForm = {
  transaction: "runner",
  holdsDown: true,
  text: ({ up, down, transaction }) =>
    [
      ...(transaction === "none" ? ["-- +goose NO TRANSACTION"] : []),
      `-- +goose Up\n${annotated(up)}`,
      ...(down === null ? [] : [`-- +goose Down\n${annotated(down)}`]),
    ].join("\n"),
};

/** goose takes a semicolon at the end of any line for the end of the statement, unless it is told where that is. */
function annotated(sql: string): string {
  const { statements: found, trailing } = statements(sql);
  const pieces = found.map(({ leading, text }) =>
    /;[ \t]*(?:--[^\n]*)?\n/.test(text)
      ? `${leading}-- +goose StatementBegin\n${text}\n-- +goose StatementEnd`
      : leading + text,
  );
  return pieces.join("") + trailing;
}
