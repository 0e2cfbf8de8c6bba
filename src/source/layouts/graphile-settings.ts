import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { kindOf } from "../folder.ts";
import { showPath } from "../show-path.ts";
import { parseJsonWithComments } from "./json-with-comments.ts";

/** What Rowproof reads of a `.gmrc`. */
export type GraphileSettings = {
  /** Absolute. */
  readonly migrationsFolder: string;
  /** By their keys, `:NAME`; `!ENV` stands for a variable of the environment. */
  readonly placeholders: Readonly<Record<string, string>>;
  /** Set before every migration. */
  readonly pgSettings: Readonly<Record<string, string>>;
  /** SQL files that run when the database is new, before the migrations; named from the migrations' folder. */
  readonly afterReset: readonly string[];
};

export const settingsNames: readonly string[] = [".gmrc", ".gmrc.json", ".gmrc.js", ".gmrc.cjs"];

const action = z.union([z.string(), z.looseObject({ _: z.string(), file: z.string().optional() })]);
const shape = z.looseObject({
  migrationsFolder: z.string().optional(),
  placeholders: z.record(z.string(), z.string()).nullish(),
  pgSettings: z.record(z.string(), z.string()).nullish(),
  afterReset: z.union([action, z.array(action)]).nullish(),
});

/** The `.gmrc` that names this migrations' folder, with its own folder; null where there is none to read. */
export async function graphileSettings(migrationsFolder: string): Promise<GraphileSettings | null> {
  for (const folder of [dirname(migrationsFolder), dirname(dirname(migrationsFolder))]) {
    const settings = await settingsIn(folder);
    if (settings?.migrationsFolder === migrationsFolder) return settings;
  }
  return null;
}

/** The settings in a folder; a `.gmrc` that is a program counts as one without settings. */
export async function settingsIn(folder: string): Promise<GraphileSettings | null> {
  for (const name of settingsNames) {
    const path = join(folder, name);
    if ((await kindOf(path)) !== "file") continue;
    const isProgram = name.endsWith("js");
    const read = isProgram ? {} : parseJsonWithComments(await readFile(path, "utf8"), showPath(path));
    const parsed = shape.safeParse(read);
    if (!parsed.success) throw new UserError(`${showPath(path)} is not a configuration of graphile-migrate.`);
    const { migrationsFolder = "./migrations", placeholders, pgSettings, afterReset } = parsed.data;
    return {
      migrationsFolder: resolve(folder, migrationsFolder),
      placeholders: placeholders ?? {},
      pgSettings: pgSettings ?? {},
      afterReset: [afterReset ?? []].flat().flatMap(scriptOf),
    };
  }
  return null;
}

/** A leading `!` runs the file as the server's superuser. */
function scriptOf(one: z.infer<typeof action>): readonly string[] {
  const file = typeof one === "string" ? one : one._ === "sql" ? one.file : undefined;
  return file === undefined ? [] : [file.replace(/^!/, "")];
}
