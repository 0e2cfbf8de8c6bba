import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { kindOf, readFolder } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { type ReadText, readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import { timeOfVersion, versionAfter } from "../version-time.ts";
import { dependsOn } from "./cargo.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { increased } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { nearestFile, projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { someFolder } from "./some-folder.ts";

/** diesel for Rust: `<version>_<name>/up.sql` with a `down.sql`, by version. */
export const diesel: Layout = {
  name: "diesel",
  find: async (folder) => {
    const { path, folders } = folder;
    if (!(await someFolder(folder, ({ files }) => files.includes("up.sql")))) return null;
    const isSure =
      folders.some((name) => name.endsWith("_diesel_initial_setup")) ||
      (await nearestFile(path, ["diesel.toml"])) !== null;
    if (isSure) return { path, mark: "file", dialect: null };
    return (await dependsOn("diesel", path)) || folders.some((name) => dieselVersion.test(name))
      ? { path, mark: "names", dialect: null }
      : null;
  },
  open: openDiesel,
};

/** As its command line writes them. */
const dieselVersion = /^\d{4}-\d\d-\d\d-\d{6}(?:-\d+)?_/;

/** As `migrations_internals` takes a folder's name apart. Versions are compared as text. */
const versionOf = (name: string): string => (name.split("_")[0] ?? name).replaceAll("-", "");
const byVersion = (left: string, right: string): number =>
  textOrder(versionOf(left), versionOf(right)) || textOrder(left, right);

async function openDiesel(path: string): Promise<Migrations> {
  const { files, folders } = await readFolder(path);
  const visible = folders.filter((name) => !name.startsWith("."));
  const names: string[] = [];
  for (const name of visible) if ((await kindOf(join(path, name, "up.sql"))) === "file") names.push(name);
  names.sort(byVersion);
  if (names.length === 0) throw nothingIn(path, "folder with an up.sql");
  const shown = showPath(path);
  return {
    path,
    folder: path,
    layout: diesel.name,
    files: await Promise.all(names.map((name) => fileIn(path, name))),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        files.filter((name) => name.endsWith(".sql")),
        shown,
        "outside a migration's folder: left out, as diesel does",
      ),
      ...visible
        .filter((name) => !names.includes(name))
        .map((name) => `${shown}/${name} holds no up.sql; \`diesel migration run\` fails at it.`),
      ...sameVersionNotices(names, versionOf, shown, "diesel takes the second one for applied"),
    ]),
    newFile: (slug, now) => {
      const name = `${nextVersion(names.at(-1) ?? "", now)}_${slugOf(slug)}`;
      return { up: join(name, "up.sql"), down: join(name, "down.sql") };
    },
  };
}

async function fileIn(folder: string, name: string): Promise<MigrationFile> {
  const metadata = await readFile(join(folder, name, "metadata.toml"), "utf8").catch(() => "");
  const isOutside = /^\s*run_in_transaction\s*=\s*false\b/m.test(metadata);
  const read: ReadText = (text) => ({ ...readAll(text), transaction: isOutside ? "none" : "one" });
  return { path: join(folder, name, "up.sql"), time: timeOfVersion(versionOf(name).slice(0, 14)), read };
}

/** Written as diesel's command line does, `2024-03-02-143559-0000`, or as the last one is. */
function nextVersion(last: string, now: Date): string {
  const written = last.split("_")[0] ?? "";
  const isCounter = timeOfVersion(versionOf(last).slice(0, 14)) === null;
  if (isCounter && /[1-9]/.test(written)) return increased(versionOf(last));
  const version = versionAfter(isCounter ? null : versionOf(last).slice(0, 14), now);
  if (!isCounter && !written.includes("-")) return version;
  const tail = isCounter || written.split("-").length > 4 ? "-0000" : "";
  return version.replace(/^(\d{4})(\d\d)(\d\d)(\d{6})$/, `$1-$2-$3-$4${tail}`);
}
