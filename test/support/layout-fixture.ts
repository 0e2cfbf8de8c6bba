import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { detectMigrations } from "../../src/source/layouts/detect-layout.ts";
import type { MigrationFile, Migrations } from "../../src/source/layouts/layout.ts";
import type { Reading } from "../../src/source/reading.ts";
import { workIn } from "./temp-folder.ts";

const fixtures = fileURLToPath(new URL("../../migrations-fixtures/layouts", import.meta.url));

export const fixturePath = (name: string): string => join(fixtures, name);

/** Works in a layout's fixture until the test ends, and detects what is there. */
export async function openFixture(name: string): Promise<Migrations> {
  workIn(fixturePath(name));
  return await detectMigrations([]);
}

/** The files in their order, from the folder of migrations. */
export const names = ({ files, folder }: Migrations): readonly string[] =>
  files.map(({ path }) => relative(folder, path));

export const times = ({ files }: Migrations): readonly (string | null)[] =>
  files.map(({ time }) => time?.toISOString().slice(0, 19) ?? null);

/** How the tool reads one of the files, by the end of its path. */
export async function readingOf({ files }: Migrations, end: string): Promise<Reading> {
  const file = fileOf(files, end);
  return file.read(await readFile(file.path, "utf8"));
}

/** The SQL that the tool would run, part by part, its placeholders replaced. */
export async function sqlOf({ files }: Migrations, end: string): Promise<readonly string[]> {
  const file = fileOf(files, end);
  const text = await readFile(file.path, "utf8");
  const { parts, replaced } = file.read(text);
  return parts.map((part) => {
    let at = part.start;
    let sql = "";
    for (const { start, end: to, by } of replaced.filter((one) => one.start >= part.start && one.end <= part.end)) {
      sql += text.slice(at, start) + by;
      at = to;
    }
    return sql + text.slice(at, part.end);
  });
}

function fileOf(files: readonly MigrationFile[], end: string): MigrationFile {
  const file = files.find(({ path }) => path.endsWith(end));
  if (file === undefined) throw new Error(`No file ends in ${end}.`);
  return file;
}

/** The moment at which new files are named. */
export const now: Date = new Date("2026-03-04T05:06:07Z");
