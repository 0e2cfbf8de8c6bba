import { readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { naturalOrder } from "../natural-order.ts";
import { showPath } from "../show-path.ts";
import type { FileForm, NewFile, TextFile } from "../source.ts";
import { timeOfVersion } from "../version-time.ts";
import { firstTextsHave } from "./first-texts.ts";
import { lookAround } from "./folder-facts.ts";
import type { Layout, MigrationFile, Migrations } from "./layout.ts";
import { type ChangelogFiles, followChangelog, isChangelog, isChangelogName } from "./liquibase-changelog.ts";
import { includedIn } from "./liquibase-include.ts";
import { isLiquibase, readLiquibase } from "./liquibase-reading.ts";
import { nextName } from "./next-name.ts";
import { nothingIn } from "./nothing-in.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";
import { sqlBelow } from "./sql-below.ts";

/** Liquibase: changelogs in XML, YAML or JSON as far as they name files of SQL, or formatted SQL alone, by file name. */
export const liquibase: Layout = {
  name: "liquibase",
  find: async (folder) => {
    if (await firstTextsHave(folder, isChangelogName, isChangelog))
      return { path: folder.path, mark: "file", dialect: null };
    const has = await firstTextsHave(folder, (name) => name.endsWith(".sql"), isLiquibase);
    return has ? { path: folder.path, mark: "content", dialect: null } : null;
  },
  open: openLiquibase,
};

async function openLiquibase(path: string): Promise<Migrations> {
  const master = await masterIn(path);
  const followed = master === null ? null : await followChangelog(master);
  const files = followed?.files ?? (await sqlBelow(path)).toSorted().map((name) => join(path, name));
  const last = files.at(-1);
  if (last === undefined) throw nothingIn(path, "file of SQL that its changelog names");
  const folder = dirname(last);
  const shown = showPath(path);
  return {
    path,
    folder,
    layout: liquibase.name,
    files: files.map(
      (file): MigrationFile => ({
        path: file,
        time: timeOfVersion(/(?:^|\/)(\d{8,14})[^/]*$/.exec(file)?.[1] ?? ""),
        read: (text) => readLiquibase(text, followed?.properties ?? new Map()),
      }),
    ),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: followed === null ? [] : noticesOn(shown, followed, await unnamed(path, followed)),
    newFile: (slug, now) => newFile(master, followed, last, slugOf(slug), now),
  };
}

/** The changelog that no other one in the folder names; of several the one whose name says so, else the first. */
async function masterIn(path: string): Promise<string | null> {
  const facts = await lookAround()(path);
  const changelogs: string[] = [];
  for (const name of facts?.files.filter(isChangelogName) ?? []) {
    const text = await facts?.beginning(name);
    if (typeof text === "string" && isChangelog(text)) changelogs.push(join(path, name));
  }
  const followed = await Promise.all(changelogs.map((changelog) => followChangelog(changelog)));
  const included = new Set(followed.flatMap(({ changelogs: [, ...others] }) => others));
  const tops = changelogs.filter((changelog) => !included.has(changelog));
  return tops.find((top) => /master|root/i.test(top.slice(path.length))) ?? tops[0] ?? null;
}

const unnamed = async (path: string, { files }: ChangelogFiles): Promise<readonly string[]> =>
  (await sqlBelow(path)).filter((name) => !files.includes(join(path, name))).toSorted(naturalOrder);

const noticesOn = (shown: string, followed: ChangelogFiles, unread: readonly string[]): readonly string[] =>
  sentences([
    sentenceOnFiles(unread, shown, "that no changelog names: left out, as Liquibase does"),
    sentenceOnFiles(followed.missing, shown, "named in a changelog but not there"),
    followed.otherChanges === 0
      ? null
      : `${shown}: ${followed.otherChanges === 1 ? "1 changeset is" : `${followed.otherChanges} changesets are`} not written in SQL files: what they change is not seen here.`,
  ]);

/** Where the folder is not included as a whole, the changelog has to name the file. */
function newFile(
  master: string | null,
  followed: ChangelogFiles | null,
  last: string,
  slug: string,
  now: Date,
): NewFile {
  const folder = dirname(last);
  const stem = basename(last).replace(/\.sql$/i, "");
  const name = `${/^\d/.test(stem) ? nextName(stem, slug, now) : `${stem}_${slug}`}.sql`;
  const form = formOf(slug);
  if (master === null) return { up: name, down: null, form, note: unnamedNote(name) };
  const isNamed = followed?.wholeFolders.some((whole) => folder.startsWith(whole));
  if (isNamed === true) return { up: name, down: null, form };
  const changelog = (followed === null ? null : nearestNaming(followed, last)) ?? master;
  const text = includedIn(readFileSync(changelog, "utf8"), relative(dirname(changelog), join(folder, name)));
  if (text === null) return { up: name, down: null, form, note: unnamedNote(name) };
  const also: readonly TextFile[] = [{ file: relative(folder, changelog), text }];
  return { up: name, down: null, form, also };
}

const unnamedNote = (name: string): string =>
  `Liquibase runs ${name} only where your changelog names it or the whole of its folder.`;

/** The changelog that names the last file by its own words. */
function nearestNaming({ changelogs }: ChangelogFiles, last: string): string | null {
  const name = basename(last);
  return changelogs.find((changelog) => readFileSync(changelog, "utf8").includes(name)) ?? null;
}

const formOf = (slug: string): FileForm => ({
  transaction: "runner",
  holdsDown: true,
  text: ({ up, down, transaction }) =>
    [
      "--liquibase formatted sql",
      "",
      // Whole, so that Liquibase does not cut the bodies of functions.
      `--changeset rowproof:${slug} ${transaction === "none" ? "runInTransaction:false" : "splitStatements:false"}`,
      up.trimEnd(),
      ...(down ?? "")
        .trimEnd()
        .split("\n")
        .filter((line) => line.trim() !== "")
        .map((line) => `--rollback ${line}`),
      "",
    ].join("\n"),
});
