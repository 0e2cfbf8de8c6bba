import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { kindOf, readFolder } from "../folder.ts";
import { naturalOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import type { FileForm, NewFile } from "../source.ts";
import type { FolderFacts } from "./folder-facts.ts";
import { readGraphile } from "./graphile-reading.ts";
import { type GraphileSettings, graphileSettings, settingsIn, settingsNames } from "./graphile-settings.ts";
import type { Found, Layout, MigrationFile, Migrations } from "./layout.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** graphile-migrate: `committed/000001.sql` and so on, then `current.sql` or the files in `current/`. */
export const graphileMigrate: Layout = {
  name: "graphile-migrate",
  find: async (folder) => {
    if (settingsNames.some((name) => folder.files.includes(name))) {
      const settings = await settingsIn(folder.path).catch(() => null);
      const path = settings?.migrationsFolder ?? join(folder.path, "migrations");
      return (await kindOf(path)) === "folder" ? found(path) : null;
    }
    if (folder.name === "committed" || folder.name === "current") {
      const above = await folder.at("..");
      return above === null ? null : await findByHeaders(above);
    }
    return await findByHeaders(folder);
  },
  open: (path) => openGraphile(["committed", "current"].includes(basename(path)) ? dirname(path) : path),
};

const found = (path: string): Found => ({ path, mark: "file", dialect: null });

/** A folder whose `committed/` has files with the tool's header. */
async function findByHeaders(folder: FolderFacts): Promise<Found | null> {
  const committed = folder.folders.includes("committed") ? await folder.at("committed") : null;
  const first = committed?.files.find((name) => fileName.test(name));
  if (committed === null || first === undefined) return null;
  const text = await committed.beginning(first);
  return text !== null && previousHeader.test(text) ? { path: folder.path, mark: "content", dialect: null } : null;
}

/** https://github.com/graphile/migrate/blob/main/src/migrationFilename.ts */
const fileName = /^(\d+)(?:-[-_a-zA-Z0-9]*)?\.sql$/;
const previousHeader = /^--! Previous:/m;
const hashHeader = /^--! Hash:\s*(\S+)/m;

async function openGraphile(path: string): Promise<Migrations> {
  const settings = await graphileSettings(path);
  const committed = await scriptsIn(join(path, "committed"));
  const currentFolder = await scriptsIn(join(path, "current"));
  const hasCurrent = (await kindOf(join(path, "current.sql"))) === "file";
  const afterReset = settings?.afterReset ?? [];
  const names = [
    ...afterReset,
    ...committed.map((name) => join("committed", name)),
    ...(hasCurrent ? ["current.sql"] : currentFolder.map((name) => join("current", name))),
  ];
  if (names.length === 0) throw nothingIn(path, "file committed/<number>.sql and no current.sql");
  const shown = showPath(path);
  const missing: string[] = [];
  for (const name of afterReset) if ((await kindOf(join(path, name))) !== "file") missing.push(name);
  const current = await currentText(path, hasCurrent, currentFolder);
  return {
    path,
    folder: path,
    layout: graphileMigrate.name,
    files: names.filter((name) => !missing.includes(name)).map((name) => fileOf(path, name, settings)),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(missing, shown, "named in afterReset of .gmrc but not there"),
      hasCurrent && currentFolder.length > 0
        ? `${shown} has both current.sql and current/; graphile-migrate refuses that, and current.sql is read here.`
        : null,
      settings === null ? `${shown}: no .gmrc is beside it, so its placeholders have no values.` : null,
    ]),
    newFile: (slug) => newFile(path, committed, current, slugOf(slug).replaceAll("_", "-")),
  };
}

const scriptsIn = async (folder: string): Promise<readonly string[]> =>
  (await kindOf(folder)) === "folder"
    ? (await readFolder(folder)).files.filter((name) => fileName.test(name)).sort(naturalOrder)
    : [];

function fileOf(folder: string, name: string, settings: GraphileSettings | null): MigrationFile {
  const { placeholders = {}, pgSettings = {} } = settings ?? {};
  return {
    path: join(folder, name),
    time: null,
    read: (text) =>
      readGraphile(text, {
        placeholders,
        pgSettings,
        environment: (variable) => process.env[variable] ?? null,
        included: (file) => textOrNull(join(folder, "fixtures", file)),
      }),
  };
}

function textOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

async function currentText(path: string, hasFile: boolean, names: readonly string[]): Promise<string> {
  const files = hasFile ? ["current.sql"] : names.map((name) => join("current", name));
  const texts = await Promise.all(files.map((name) => readFile(join(path, name), "utf8").catch(() => "")));
  return texts.join("\n");
}

/** As `graphile-migrate commit` would write it. What is not committed yet would run after it, though it was written before. */
function newFile(path: string, committed: readonly string[], current: string, slug: string): NewFile {
  const isBlank = current.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, "").trim() === "";
  if (!isBlank) {
    throw new UserError(
      `${showPath(path)}: the current migration is not committed, and a fix has to come after it.`,
      "Run graphile-migrate commit first, or name a file with -o and paste its text into the current migration.",
    );
  }
  const last = committed.at(-1);
  const previous =
    last === undefined ? null : (hashHeader.exec(readFileSync(join(path, "committed", last), "utf8"))?.[1] ?? null);
  const number = Number.parseInt(last ?? "0", 10) + 1;
  return {
    up: join("committed", `${String(number).padStart(6, "0")}-${slug}.sql`),
    down: null,
    form: formAfter(previous, slug),
  };
}

/** https://github.com/graphile/migrate/blob/main/src/hash.ts */
function formAfter(previous: string | null, message: string): FileForm {
  return {
    transaction: "runner",
    holdsDown: false,
    text: ({ up, transaction }) => {
      const body = `${transaction === "none" ? "--! no-transaction\n" : ""}${up.trim()}`;
      const hash = createHash("sha1")
        .update(`${`${previous ?? ""}\n${body}`.trim()}\n`)
        .digest("hex");
      const headers = [`--! Previous: ${previous ?? "-"}`, `--! Hash: sha1:${hash}`, `--! Message: ${message}`];
      return `${headers.join("\n")}\n\n${body}\n`;
    },
  };
}
