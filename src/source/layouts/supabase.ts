import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { readSupabaseConfig } from "../config-toml.ts";
import { type Folder, readFolder } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion, versionAfter } from "../version-time.ts";
import type { Found, Layout, MigrationFile, Migrations } from "./layout.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** `supabase/migrations`, as the Supabase CLI applies it: by file name, forward only. */
export const supabase: Layout = {
  name: "supabase",
  find: async ({ path, name, folders }) => {
    if (name === "supabase" && folders.includes("migrations")) return found(join(path, "migrations"));
    return name === "migrations" && basename(dirname(path)) === "supabase" ? found(path) : null;
  },
  open: (path) => openProject(basename(path) === "migrations" ? dirname(path) : path),
};

const found = (path: string): Found => ({ path, mark: "file", dialect: null });

/** The CLI's own pattern, https://github.com/supabase/cli/blob/develop/pkg/migration/file.go. */
const migrationName = /^(\d+)_.*\.sql$/;
/** The CLI leaves these out, but tools that write migrations straight into a project name them so. */
const uuidName = /^(\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.sql$/i;

const versionIn = (name: string): string | null => (migrationName.exec(name) ?? uuidName.exec(name))?.[1] ?? null;

async function openProject(project: string): Promise<Migrations> {
  const path = join(project, "migrations");
  const folder = await readFolder(path);
  const names = folder.files.filter((name) => versionIn(name) !== null).sort(textOrder);
  if (names.length === 0) throw nothingIn(showPath(path), folder);
  const config = await readSupabaseConfig(project, showPath(join(project, "config.toml")));
  const latest = names.map(versionIn).reduce(later, null);
  return {
    path,
    folder: path,
    layout: supabase.name,
    files: names.map(
      (name): MigrationFile => ({ path: join(path, name), time: timeOfVersion(versionIn(name) ?? ""), read: readAll }),
    ),
    config,
    platform: "supabase",
    root: dirname(project),
    notices: [...config.notices, ...(await noticesOn(showPath(path), path, folder, names))],
    newFile: (slug, now) => ({ up: `${versionAfter(latest, now)}_${slugOf(slug)}.sql`, down: null }),
  };
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
