import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readFolder } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import type { FileForm, TextFile } from "../source.ts";
import { timeOfVersion } from "../version-time.ts";
import { atlasDirectives, readAtlas } from "./atlas-reading.ts";
import { atlasSum } from "./atlas-sum.ts";
import { isDbmate } from "./dbmate-reading.ts";
import { firstTextsHave } from "./first-texts.ts";
import { isGoose } from "./goose-reading.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { isLiquibase } from "./liquibase-reading.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sameVersionNotices } from "./same-version.ts";
import { sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

const sumFile = "atlas.sum";

/** Atlas: every `.sql` beside `atlas.sum`, by file name. It keeps other tools' files in order too; those are read as theirs. */
export const atlas: Layout = {
  name: "atlas",
  find: async (folder) => {
    if (!folder.files.includes(sumFile) || !folder.files.some(isSql)) return null;
    const ofAnother =
      folder.files.some((name) => otherName.test(name)) ||
      (await firstTextsHave(folder, isSql, (text) => isGoose(text) || isDbmate(text) || isLiquibase(text)));
    return ofAnother ? null : { path: folder.path, mark: "file", dialect: null };
  },
  open: openAtlas,
};

const isSql = (name: string): boolean => name.endsWith(".sql");
/** golang-migrate's and Flyway's. */
const otherName = /\.(?:up|down)\.sql$|^[VUBR]\d*(?:[._]\d+)*__.*\.sql$/;
const versionOf = (name: string): string => /^[^_.]*/.exec(name)?.[0] ?? "";

async function openAtlas(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const all = files.filter(isSql).sort(textOrder);
  const last = all.at(-1);
  if (last === undefined) throw nothingIn(path, ".sql file");
  const shown = showPath(path);
  const first = await lastCheckpoint(path, all);
  return {
    path,
    folder: path,
    layout: atlas.name,
    files: all
      .slice(first)
      .map(
        (name): MigrationFile => ({ path: join(path, name), time: timeOfVersion(versionOf(name)), read: readAtlas }),
      ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      first === 0
        ? null
        : `${shown}: ${all[first]} is the newest checkpoint, so the ${first} before it are left out, as Atlas does in an empty database.`,
      ...sameVersionNotices(all, versionOf, shown, "Atlas applies only the first"),
      await staleSum(path, all, shown),
    ]),
    newFile: (slug, now) => ({
      up: `${nextName(last.replace(/\.sql$/, ""), slugOf(slug), now)}.sql`,
      down: null,
      form,
      sums: (written) => [{ file: sumFile, text: atlasSum(summed(path, all, written)) }],
    }),
  };
}

/** The place of the newest checkpoint, where an empty database begins; 0 without one. */
async function lastCheckpoint(path: string, names: readonly string[]): Promise<number> {
  const checkpoints = await Promise.all(
    names.map(async (name) =>
      atlasDirectives(await readFile(join(path, name), "utf8").catch(() => "")).has("checkpoint"),
    ),
  );
  return Math.max(0, checkpoints.lastIndexOf(true));
}

function summed(
  path: string,
  names: readonly string[],
  written: readonly TextFile[],
): readonly { readonly name: string; readonly bytes: Uint8Array }[] {
  const there = names.map((name) => ({ name, bytes: readFileSync(join(path, name)) }));
  const added = written.map(({ file, text }) => ({ name: file, bytes: Buffer.from(text) }));
  return [...there, ...added].sort((left, right) => textOrder(left.name, right.name));
}

async function staleSum(path: string, names: readonly string[], shown: string): Promise<string | null> {
  const text = await readFile(join(path, sumFile), "utf8").catch(() => null);
  if (text === null || text === atlasSum(summed(path, names, []))) return null;
  return `${shown}/${sumFile} does not match the files; Atlas refuses them until \`atlas migrate hash\` has run.`;
}

const form: FileForm = {
  transaction: "runner",
  holdsDown: false,
  text: ({ up, transaction }) => (transaction === "none" ? `-- atlas:txmode none\n\n${up}` : up),
};
