import { basename, join } from "node:path";
import { kindOf, readFolder } from "../folder.ts";
import { naturalOrder, textOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import type { NewFile } from "../source.ts";
import { timeOfVersion, versionAfter } from "../version-time.ts";
import { compareVersions, type FlywayName, flywayName } from "./flyway-name.ts";
import { readFlyway } from "./flyway-reading.ts";
import { type FlywaySettings, readFlywaySettings } from "./flyway-settings.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { increased } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** Flyway: versioned migrations by their number, then the repeatable ones; subfolders count. */
export const flyway: Layout = {
  name: "flyway",
  find: async ({ path, name, files }) => {
    const kinds = files.filter((file) => file.endsWith(".sql")).map((file) => flywayName(file)?.kind);
    if (!kinds.includes("versioned") && !kinds.includes("baseline")) return null;
    return { path, mark: "names", dialect: otherVendor.exec(name)?.[1] ?? null };
  },
  open: openFlyway,
};

/** Many projects keep one folder for each kind of database, named after it. */
const otherVendor = /(?:^|[_-])(mysql|mariadb|h2|oracle|mssql|sqlserver|sqlite|db2|hsqldb|derby|clickhouse|cassandra)$/;

type Script = FlywayName & { readonly file: string };

async function openFlyway(path: string): Promise<Migrations> {
  const { files, skipped } = await scriptsBelow(path);
  const named = files.map((file) => ({ file, name: flywayName(basename(file)) }));
  const scripts = named.flatMap(({ file, name }): Script[] => (name === null ? [] : [{ ...name, file }]));
  const of = (kind: Script["kind"]): readonly Script[] => scripts.filter((script) => script.kind === kind);
  const versioned = [...of("versioned")].sort((a, b) => compareVersions(a.version, b.version));
  const baseline = [...of("baseline")].sort((a, b) => compareVersions(a.version, b.version)).at(-1);
  const after = versioned.filter(
    ({ version }) => baseline === undefined || compareVersions(version, baseline.version) > 0,
  );
  const repeatable = [...of("repeatable")].sort((a, b) => textOrder(a.description, b.description));
  const applied = [
    ...of("before"),
    ...(baseline === undefined ? [] : [baseline]),
    ...after,
    ...repeatable,
    ...of("after"),
  ];
  if (applied.length === 0) throw nothingIn(path, "file named V<version>__<name>.sql");
  const settings = await readFlywaySettings(path);
  const shown = showPath(path);
  const java = await javaMigrations(path);
  const unnamed = named.filter(({ name }) => name === null).map(({ file }) => file);
  return {
    path,
    folder: path,
    layout: flyway.name,
    files: await Promise.all(applied.map((script) => fileOf(path, script, settings))),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      ...settings.notices,
      skippedByBaseline(shown, baseline, versioned.length - after.length),
      sentenceOnFiles(fileNames(of("undo")), shown, "that undo a migration: left out"),
      sentenceOnFiles(java, shown, "written in Java or Kotlin: what they do is not known here"),
      sentenceOnFiles(fileNames(of("callback")), shown, "that Flyway runs around its commands: left out"),
      sentenceOnFiles(unnamed, shown, "not named V<version>__<name>.sql or R__<name>.sql: left out, as Flyway does"),
      ...skipped.map((folder) => `${shown}/${folder} is for another kind of database: left out.`),
      ...sameVersionNotices(
        versioned.map(({ file }) => file),
        (file) => flywayName(basename(file))?.version.replaceAll("_", ".") ?? "",
        shown,
        "Flyway refuses to start",
      ),
    ]),
    newFile: (slug, now) => {
      const versions = [
        ...applied.map(({ version }) => version),
        ...java.map((name) => flywayName(name)?.version ?? ""),
      ];
      return newFile(versions.toSorted(compareVersions).at(-1) ?? "0", of("undo").length > 0, slugOf(slug), now);
    },
  };
}

const fileNames = (scripts: readonly Script[]): readonly string[] => scripts.map(({ file }) => file);

function skippedByBaseline(shown: string, baseline: Script | undefined, count: number): string | null {
  if (baseline === undefined || count === 0) return null;
  return `${shown}: ${baseline.file} is the newest baseline, so ${count} older ${count === 1 ? "migration is" : "migrations are"} left out, as Flyway does in an empty database.`;
}

/** Everything below, without the folders of other kinds of databases. */
async function scriptsBelow(
  path: string,
): Promise<{ readonly files: readonly string[]; readonly skipped: readonly string[] }> {
  const { files, folders } = await readFolder(path);
  const found = files.filter((name) => /\.sql$/i.test(name));
  const skipped: string[] = [];
  for (const folder of folders.filter((name) => !name.startsWith("."))) {
    const below = await scriptsBelow(join(path, folder));
    if (otherVendor.test(folder) && below.files.length > 0) skipped.push(folder);
    else if (!otherVendor.test(folder)) {
      found.push(...below.files.map((name) => join(folder, name)));
      skipped.push(...below.skipped.map((name) => join(folder, name)));
    }
  }
  return { files: found.sort(naturalOrder), skipped };
}

/** Code beside the scripts: `src/main/java/db/migration` for `src/main/resources/db/migration`. */
async function javaMigrations(path: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const language of ["java", "kotlin"]) {
    const folder = path.replace(/\bsrc([\\/]main[\\/])resources\b/, `src$1${language}`);
    if (folder === path || (await kindOf(folder)) !== "folder") continue;
    found.push(...(await readFolder(folder)).files.filter((name) => /^V\d[\d_]*__\w+\.(?:java|kt)$/.test(name)));
  }
  return found;
}

async function fileOf(folder: string, { file, version }: Script, settings: FlywaySettings): Promise<MigrationFile> {
  const path = join(folder, file);
  const script = (await kindOf(`${path}.conf`)) === "file" ? await readFlywaySettings(`${path}.conf`) : null;
  const transaction = script?.executeInTransaction === false || !settings.executeInTransaction ? "none" : "one";
  return {
    path,
    time: timeOfVersion(version.split(/[._]/)[0] ?? ""),
    read: readFlyway(basename(file), settings, transaction),
  };
}

/** The last part of the newest version, increased; a version that is a time gives the moment. */
function newFile(version: string, hasUndo: boolean, slug: string, now: Date): NewFile {
  const [, start = "", end = ""] = /^(.*?)(\d+)$/.exec(version) ?? [];
  const next = timeOfVersion(end) === null ? `${start}${increased(end || "0")}` : `${start}${versionAfter(end, now)}`;
  const name = `${next}__${slug}.sql`;
  return { up: `V${name}`, down: hasUndo ? `U${name}` : null };
}
