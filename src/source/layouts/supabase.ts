import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { readSupabaseConfig, type SupabaseConfig } from "../config-toml.ts";
import { type Folder, folderIn, kindOf, readFolder } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion, versionAfter } from "../version-time.ts";
import type { Found, Layout, MigrationFile, Migrations } from "./layout.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { bucketFile } from "./supabase-buckets.ts";
import { declaredFiles } from "./supabase-schemas.ts";
import { seedFiles, seedNotices } from "./supabase-seed.ts";

/** `supabase/migrations`, as the Supabase CLI applies it: by file name, forward only; without them the declared schemas. */
export const supabase: Layout = {
  name: "supabase",
  find: async (folder) => {
    const { path, name, folders } = folder;
    const above = basename(dirname(path)) === "supabase";
    if (name === "supabase" && folders.includes("migrations")) return found(join(path, "migrations"));
    if (name === "supabase" && folders.includes("schemas")) return found(join(path, "schemas"));
    if (above && name === "migrations") return found(path);
    if (!above || name !== "schemas") return null;
    // Beside migrations the schemas describe what those are to reach: they are meant only when they are named.
    const hasMigrations = (await folder.at(".."))?.folders.includes("migrations") === true;
    return hasMigrations ? { ...found(path), mark: "any" } : found(path);
  },
  open: async (path) => {
    const project = ["migrations", "schemas"].includes(basename(path)) ? dirname(path) : path;
    const isDeclared = basename(path) === "schemas" || (await folderIn(project, "migrations")) === null;
    return isDeclared ? await openDeclared(project) : await openProject(project);
  },
};

const found = (path: string): Found => ({ path, mark: "file", dialect: null });

/** The CLI's own pattern, https://github.com/supabase/cli/blob/develop/pkg/migration/file.go. */
const migrationName = /^(\d+)_.*\.sql$/;
/** The CLI leaves these out, but tools that write migrations straight into a project name them so. */
const uuidName = /^(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.sql$/i;

const versionIn = (name: string): string | null => (migrationName.exec(name) ?? uuidName.exec(name))?.[1] ?? null;

const configIn = (project: string): Promise<SupabaseConfig> =>
  readSupabaseConfig(project, showPath(join(project, "config.toml")));

async function openProject(project: string): Promise<Migrations> {
  const path = join(project, "migrations");
  const folder = await readFolder(path);
  const skipped = skippedFirst(folder);
  const names = folder.files.filter((name) => versionIn(name) !== null && name !== skipped).sort(textOrder);
  if (names.length === 0) throw nothingIn(showPath(path), folder);
  const config = await configIn(project);
  const files = names.map(
    (name): MigrationFile => ({ path: join(path, name), time: timeOfVersion(versionIn(name) ?? ""), read: readAll }),
  );
  const declared = await declaredFiles(project, config);
  const seeds = await seedFiles(project, config);
  return {
    ...(await aroundMigrations(project, config, files)),
    notices: [
      ...config.notices,
      ...(await noticesOn(showPath(path), path, folder, names)),
      ...skippedNotice(showPath(path), skipped),
      ...switchedOffNotice(project, config),
      ...declaredNotice(project, declared.length),
      ...(await seedNotices(seeds)),
    ],
    spokenOf: [project, ...[...declared.map((one) => one.path), ...seeds].map((file) => dirname(file))],
    newFile: newFileAfter(names, declared.length > 0),
  };
}

/** The schemas that a project declares, where it has no migrations or where they are named. */
async function openDeclared(project: string): Promise<Migrations> {
  const config = await configIn(project);
  const files = await declaredFiles(project, config);
  if (files.length === 0) throw nothingIn(showPath(join(project, "schemas")), { files: [], folders: [] });
  const seeds = await seedFiles(project, config);
  const migrations = await folderIn(project, "migrations");
  const names =
    migrations === null ? [] : (await readFolder(migrations)).files.filter((name) => versionIn(name) !== null);
  return {
    ...(await aroundMigrations(project, config, files)),
    path: join(project, "schemas"),
    notices: [
      ...config.notices,
      `${showPath(project)}: the declared schemas are read (${files.length} ${files.length === 1 ? "file" : "files"}), not migrations.`,
      ...(await seedNotices(seeds)),
    ],
    spokenOf: [project, ...[...files.map((one) => one.path), ...seeds].map((file) => dirname(file))],
    newFile: newFileAfter(names, true),
  };
}

/** The CLI runs `roles.sql` before the migrations, and makes the buckets of `config.toml` after them. */
async function aroundMigrations(
  project: string,
  config: SupabaseConfig,
  files: readonly MigrationFile[],
): Promise<Omit<Migrations, "notices" | "newFile">> {
  const roles = join(project, "roles.sql");
  const before = (await kindOf(roles)) === "file" ? [{ path: roles, time: null, read: readAll }] : [];
  const path = join(project, "migrations");
  return {
    path,
    folder: path,
    layout: supabase.name,
    files: [...before, ...files, ...bucketFile(project, config)],
    config,
    platform: "supabase",
    root: dirname(project),
  };
}

/** The first entry of the folder, where it is what older versions of the CLI wrote: the CLI never applies it. */
function skippedFirst({ files, folders }: Folder): string | null {
  const [first = ""] = [...files, ...folders].sort(textOrder);
  const version = /^.*?(\d{14})_init\.sql/.exec(first)?.[1];
  return version !== undefined && BigInt(version) < 20211209000000n ? first : null;
}

const skippedNotice = (shown: string, skipped: string | null): readonly string[] =>
  skipped === null
    ? []
    : [
        `${shown}: 1 file (${skipped}) left out, as the Supabase CLI does with a first migration named init from before 2021-12-09.`,
      ];

const switchedOffNotice = (project: string, { migrations }: SupabaseConfig): readonly string[] =>
  migrations.enabled
    ? []
    : [
        `${showPath(join(project, "config.toml"))} switches migrations off ([db.migrations] enabled = false), so \`supabase db push\` applies none of them; they are read nevertheless.`,
      ];

const declaredNotice = (project: string, count: number): readonly string[] =>
  count === 0
    ? []
    : [
        `${showPath(project)}: declarative schemas (${count} ${count === 1 ? "file" : "files"}) are not replayed; they describe the state that migrations are to reach. To check them, name the folder that holds them.`,
      ];

/** A migration alone would be undone by the next `supabase db diff` where the schema is declared. */
function newFileAfter(names: readonly string[], isDeclared: boolean): Migrations["newFile"] {
  const latest = names.map(versionIn).reduce(later, null);
  const note =
    "This project declares its schema in files: make the same change there, or the next `supabase db diff` takes it back.";
  return (slug, now) => ({
    up: `${versionAfter(latest, now)}_${slugOf(slug)}.sql`,
    down: null,
    ...(isDeclared && { note }),
  });
}

/** The one that sorts last in a folder. */
const later = (left: string | null, right: string | null): string | null =>
  left === null || (right !== null && textOrder(`${right}_`, `${left}_`) > 0) ? right : left;

const nothingIn = (shown: string, folder: Folder): UserError =>
  new UserError(
    `${shown} ${emptiness(folder)}, so there is nothing to check.`,
    "Write the schema of your project there with: supabase db pull",
  );

const emptiness = ({ files }: Folder): string =>
  files.some((name) => name.endsWith(".sql"))
    ? "holds no file named <version>_<name>.sql, the only names that the Supabase CLI applies"
    : "holds no .sql file";

async function noticesOn(
  shown: string,
  path: string,
  folder: Folder,
  names: readonly string[],
): Promise<readonly string[]> {
  const withUuid = names.filter((name) => uuidName.test(name));
  const others = folder.files.filter((name) => name.endsWith(".sql") && versionIn(name) === null);
  const notices = [
    sentenceOnFiles(withUuid, shown, "named <version>-<uuid>.sql: read here, but `supabase db push` skips them"),
    sentenceOnFiles(others, shown, "not named <version>_<name>.sql: left out, as the Supabase CLI does"),
    ...sameVersionNotices(names, (name) => versionIn(name) ?? "", shown, "the Supabase CLI fails at the second one"),
  ];
  for (const name of folder.folders) {
    const inside = (await readFolder(join(path, name))).files.filter((file) => file.endsWith(".sql"));
    notices.push(sentenceOnFiles(inside, `${shown}/${name}`, "in a subfolder: left out, as the Supabase CLI does"));
  }
  return sentences(notices);
}
