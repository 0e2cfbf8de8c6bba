import { readFile } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { kindOf } from "../folder.ts";
import { textOrder } from "../natural-order.ts";
import { foldersUpToRepository } from "./project-root.ts";
import { sqlBelow } from "./sql-below.ts";

/** What a changelog in XML, YAML or JSON brings into the order of things. */
export type ChangelogFiles = {
  /** SQL files, absolute, as they are applied. */
  readonly files: readonly string[];
  /** Every changelog that was read, absolute. */
  readonly changelogs: readonly string[];
  /** What it names and is not there. */
  readonly missing: readonly string[];
  /** Changesets that are written in XML, YAML or JSON. */
  readonly otherChanges: number;
  readonly properties: ReadonlyMap<string, string>;
  /** Folders of which every file counts. */
  readonly wholeFolders: readonly string[];
};

const nothing: ChangelogFiles = {
  files: [],
  changelogs: [],
  missing: [],
  otherChanges: 0,
  properties: new Map(),
  wholeFolders: [],
};

export const isChangelogName = (name: string): boolean => /\.(?:xml|ya?ml|json)$/i.test(name);

/** Whether a text is a changelog of Liquibase in one of its forms. */
export const isChangelog = (text: string): boolean => /<databaseChangeLog|["']?databaseChangeLog["']?\s*:/.test(text);

/** Follows a changelog and those it includes. Await nothing of what is not SQL: it is counted. */
export async function followChangelog(path: string, seen: ReadonlySet<string> = new Set()): Promise<ChangelogFiles> {
  if (seen.has(path)) return nothing;
  const text = await readFile(path, "utf8").catch(() => "");
  const known = new Set([...seen, path]);
  let all: ChangelogFiles = {
    ...nothing,
    changelogs: [path],
    otherChanges: otherChangesIn(text),
    properties: propertiesIn(text),
  };
  for (const entry of entriesOf(text)) all = joined(all, await followEntry(entry, path, known));
  return all;
}

const joined = (one: ChangelogFiles, two: ChangelogFiles): ChangelogFiles => ({
  files: [...one.files, ...two.files.filter((file) => !one.files.includes(file))],
  changelogs: [...one.changelogs, ...two.changelogs],
  missing: [...one.missing, ...two.missing],
  otherChanges: one.otherChanges + two.otherChanges,
  properties: new Map([...two.properties, ...one.properties]),
  wholeFolders: [...one.wholeFolders, ...two.wholeFolders],
});

async function followEntry(entry: Entry, from: string, seen: ReadonlySet<string>): Promise<ChangelogFiles> {
  const path = await resolved(entry, from);
  if (path === null) return { ...nothing, missing: [entry.path] };
  if (entry.is !== "includeAll") return await followFile(path, seen);
  let all: ChangelogFiles = { ...nothing, wholeFolders: [path] };
  for (const name of await changesBelow(path)) all = joined(all, await followFile(join(path, name), seen));
  return all;
}

const followFile = async (path: string, seen: ReadonlySet<string>): Promise<ChangelogFiles> =>
  extname(path).toLowerCase() === ".sql" ? { ...nothing, files: [path] } : await followChangelog(path, seen);

/** By their paths, as `includeAll` sorts them. Changelogs in other forms that stand among SQL files count too. */
async function changesBelow(folder: string): Promise<readonly string[]> {
  return [...(await sqlBelow(folder, (name) => /\.sql$/i.test(name) || isChangelogName(name)))].sort(textOrder);
}

type Entry = { readonly is: "include" | "includeAll" | "sqlFile"; readonly path: string; readonly isRelative: boolean };

/** In the order in which they stand: that is the order in which Liquibase applies them. */
function entriesOf(text: string): readonly Entry[] {
  return [...xmlEntries(text), ...flowEntries(text)];
}

function xmlEntries(text: string): readonly Entry[] {
  const plain = text.replace(/<!--[\s\S]*?-->/g, "");
  return [...plain.matchAll(/<(?:\w+:)?(include|includeAll|sqlFile)\b([^>]*)>/g)].flatMap(([, is, given = ""]) => {
    const attributes = new Map(
      [...given.matchAll(/([\w:]+)\s*=\s*"([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]),
    );
    return entryOf(is, attributes);
  });
}

/** YAML and JSON have the same keys, one a line or in braces; quotes or not. */
function flowEntries(text: string): readonly Entry[] {
  if (/<databaseChangeLog/.test(text)) return [];
  const plain = text.replace(/^\s*#.*$/gm, "");
  return [...plain.matchAll(/["']?\b(include|includeAll|sqlFile)["']?\s*:/g)].flatMap((found) => {
    const rest =
      plain.slice(found.index + found[0].length).split(/["']?\b(?:include|includeAll|sqlFile|changeSet)["']?\s*:/)[0] ??
      "";
    const attributes = [...rest.matchAll(/["']?(\w+)["']?\s*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s,{}[\]"']+))/g)];
    return entryOf(
      found[1],
      new Map(attributes.map(([, name = "", double, single, bare]) => [name, double ?? single ?? bare ?? ""])),
    );
  });
}

function entryOf(is: string | undefined, attributes: ReadonlyMap<string, string>): readonly Entry[] {
  const path = attributes.get(is === "include" ? "file" : "path");
  if (path === undefined || (is !== "include" && is !== "includeAll" && is !== "sqlFile")) return [];
  return [{ is, path, isRelative: attributes.get("relativeToChangelogFile") === "true" }];
}

/** Beside the changelog, or on the search path, which is not known: the nearest folder above from which the path leads somewhere. */
async function resolved({ path, isRelative }: Entry, from: string): Promise<string | null> {
  const plain = path.replace(/^(?:classpath\*?:)?\/*/, "");
  const beside = join(dirname(from), plain);
  if ((await kindOf(beside)) !== null) return beside;
  if (isRelative) return null;
  for (const folder of await foldersUpToRepository(dirname(from))) {
    for (const candidate of [join(folder, plain), join(folder, "src/main/resources", plain)]) {
      if ((await kindOf(candidate)) !== null) return candidate;
    }
  }
  return null;
}

/** Changesets whose changes are not files of SQL. */
function otherChangesIn(text: string): number {
  const changesets = text.split(/<changeSet\b|["']?changeSet["']?\s*:/).slice(1);
  return changesets.filter((changeset) => !/sqlFile\b/.test(changeset)).length;
}

function propertiesIn(text: string): ReadonlyMap<string, string> {
  const found = [...text.matchAll(/<property\b([^>]*)>/g)].map(
    ([, given = ""]) =>
      new Map([...given.matchAll(/(\w+)\s*=\s*"([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value])),
  );
  return new Map(
    found.flatMap((given) => {
      const isOurs = given.get("dbms")?.includes("postgresql") ?? true;
      const name = given.get("name");
      return name === undefined || !isOurs ? [] : [[name, given.get("value") ?? ""] as const];
    }),
  );
}
