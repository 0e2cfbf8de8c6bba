import { join } from "node:path";
import { readFolder } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { readAll } from "../reading.ts";
import { showPath } from "../show-path.ts";
import type { FileForm } from "../source.ts";
import { timeOfVersion, versionOf } from "../version-time.ts";
import { collated } from "./collated.ts";
import { firstTextsHave } from "./first-texts.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { increased } from "./next-name.ts";
import { hasMarkers, readNodePgMigrate } from "./node-pg-migrate-reading.ts";
import { nothingIn } from "./nothing-in.ts";
import { nearestFile, projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

/** node-pg-migrate's SQL files, by the number in front: with both ways in one file, or in `.up.sql` and `.down.sql`. */
export const nodePgMigrate: Layout = {
  name: "node-pg-migrate",
  find: async (folder) => {
    if (!folder.files.some((name) => numbered.test(name) && name.endsWith(".sql"))) return null;
    if (await firstTextsHave(folder, (name) => numbered.test(name), hasMarkers)) {
      return { path: folder.path, mark: "content", dialect: null };
    }
    const manifest = await nearestFile(folder.path, ["package.json"]);
    const uses = manifest !== null && /"node-pg-migrate"\s*:/.test(manifest.text);
    return uses ? { path: folder.path, mark: "names", dialect: null } : null;
  },
  open: openNodePgMigrate,
};

const numbered = /^\d+.*\.(?:sql|[cm]?[jt]s)$/;
const isDown = (name: string): boolean => name.endsWith(".down.sql");
const numberOf = (name: string): string => /^\d+/.exec(name)?.[0] ?? "";

/** Seventeen digits are a moment in UTC, to the millisecond; other numbers are what they are: milliseconds, or a count. */
function rankOf(name: string): number {
  const number = numberOf(name);
  const time = number.length === 17 ? timeOfVersion(number.slice(0, 14)) : null;
  return time === null ? Number(number) : time.getTime() + Number(number.slice(14));
}

const inOrder = (left: string, right: string): number => rankOf(left) - rankOf(right) || collated(left, right);

/** Fourteen digits or more that name a moment, or milliseconds since 1970. */
function timeOf(name: string): Date | null {
  const number = numberOf(name);
  return number.length === 13 ? new Date(Number(number)) : timeOfVersion(number.slice(0, 14));
}

async function openNodePgMigrate(path: string): Promise<Migrations> {
  const { files } = await readFolder(path);
  const all = files.filter((name) => !name.startsWith(".") && numbered.test(name) && !name.endsWith(".d.ts"));
  const scripts = all.filter((name) => name.endsWith(".sql"));
  const names = scripts.filter((name) => !isDown(name)).sort(inOrder);
  if (names.length === 0) throw nothingIn(path, "file named <number>_<name>.sql");
  const shown = showPath(path);
  const inPairs = scripts.some(isDown) || names.some((name) => name.endsWith(".up.sql"));
  return {
    path,
    folder: path,
    layout: nodePgMigrate.name,
    files: names.map(
      (name): MigrationFile => ({
        path: join(path, name),
        time: timeOf(name),
        read: name.endsWith(".up.sql") ? readAll : readNodePgMigrate,
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        all.filter((name) => !name.endsWith(".sql")),
        shown,
        "written in JavaScript: what they change is not seen here",
      ),
      sentenceOnFiles(
        files.filter((name) => name.endsWith(".sql") && !numbered.test(name)),
        shown,
        "whose name does not start with a number, at which node-pg-migrate fails: left out",
      ),
    ]),
    newFile: (slug, now) => {
      const name = nextNumbered([...all].sort(inOrder), slugOf(slug).replaceAll("_", "-"), now);
      return inPairs ? { up: `${name}.up.sql`, down: `${name}.down.sql` } : { up: `${name}.sql`, down: null, form };
    },
  };
}

/** Numbered as the last one is: a count, milliseconds, or a moment in UTC; always after it. */
function nextNumbered(names: readonly string[], slug: string, now: Date): string {
  const [number = "", separator = "_"] = /^(\d+)([_-]?)/.exec(names.at(-1) ?? "")?.slice(1) ?? [];
  const fresh = new Map([
    [13, String(now.getTime())],
    [14, versionOf(now)],
    [17, now.toISOString().replace(/\D/g, "")],
  ]).get(number.length);
  const next = fresh !== undefined && textOrder(fresh, number) > 0 ? fresh : increased(number);
  return `${next}${separator === "" ? "_" : separator}${slug}`;
}

const form: FileForm = {
  transaction: "runner",
  holdsDown: true,
  text: ({ up, down }) => `-- Up Migration\n\n${up}${down === null ? "" : `\n-- Down Migration\n\n${down}`}`,
};
