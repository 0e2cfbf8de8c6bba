import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { readFolder } from "../folder.ts";
import { showPath } from "../show-path.ts";
import type { NewFile } from "../source.ts";
import { dialectIn, drizzleName, otherDialect, readDrizzle } from "./drizzle-reading.ts";
import type { FolderFacts } from "./folder-facts.ts";
import type { Found, MigrationFile, Migrations } from "./layout.ts";
import { nextName } from "./next-name.ts";
import { projectRoot } from "./project-root.ts";
import { sentenceOnFiles, sentences } from "./sentence-on-files.ts";
import { slugOf } from "./slug.ts";

const journalFile = join("meta", "_journal.json");

const entry = z.looseObject({ idx: z.number(), when: z.number(), tag: z.string() });
const journalShape = z.looseObject({ entries: z.array(entry) });
type Journal = z.infer<typeof journalShape>;

export async function findDrizzleJournal(folder: FolderFacts): Promise<Found | null> {
  const text = await (await folder.at("meta"))?.beginning("_journal.json");
  if (!text || !listsSome(text, folder.files)) return null;
  return { path: folder.path, mark: "file", dialect: otherDialect(dialectIn(text)) };
}

/** A journal whose files are gone is a remnant: somebody else applies what is there. */
const listsSome = (journal: string, files: readonly string[]): boolean => {
  const tags = [...journal.matchAll(/"tag"\s*:\s*"([^"]*)"/g)].map(([, tag]) => `${tag}.sql`);
  return tags.length === 0 || tags.some((name) => files.includes(name));
};

/** Drizzle before 1.0: the files that the journal lists, in its order. null without a journal. */
export async function openDrizzleJournal(path: string): Promise<Migrations | null> {
  const text = await readFile(join(path, journalFile), "utf8").catch(() => null);
  if (text === null) return null;
  const shown = showPath(path);
  const journal = journalIn(text, shown);
  const there = new Set((await readFolder(path)).files.filter((name) => name.endsWith(".sql")));
  const listed = journal.entries.map(({ tag, when }) => ({ name: `${tag}.sql`, time: new Date(when) }));
  const names = new Set(listed.map(({ name }) => name));
  return {
    path,
    folder: path,
    layout: drizzleName,
    files: listed
      .filter(({ name }) => there.has(name))
      .map(({ name, time }): MigrationFile => ({ path: join(path, name), time, read: readDrizzle })),
    config: null,
    platform: null,
    root: await projectRoot(path),
    notices: sentences([
      sentenceOnFiles(
        [...there].filter((name) => !names.has(name)),
        shown,
        "not listed in meta/_journal.json: left out, as Drizzle does",
      ),
      sentenceOnFiles(
        [...names].filter((name) => !there.has(name)),
        shown,
        "listed in meta/_journal.json but not there; Drizzle fails without",
      ),
      laterThanNext(journal, shown),
    ]),
    newFile: (slug, now) => newFile(journal, text, slugOf(slug), now),
  };
}

function journalIn(text: string, shown: string): Journal {
  const broken = new UserError(
    `${shown}/meta/_journal.json is not a journal of Drizzle Kit.`,
    "Drizzle cannot read it either: repair it, or name another layout with --layout.",
  );
  try {
    const parsed = journalShape.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw broken;
}

/** Drizzle passes over an entry that is older than the newest one it has applied. */
function laterThanNext({ entries }: Journal, shown: string): string | null {
  const late = entries.find(({ when }, index) => entries.slice(0, index).some((earlier) => earlier.when > when));
  return late === undefined
    ? null
    : `${shown}: ${late.tag} has an earlier time in meta/_journal.json than the entry before; Drizzle never applies it to a database that has that one.`;
}

/** The journal lists it at once: Drizzle runs nothing else, and only what is newer than all before. */
function newFile(journal: Journal, text: string, slug: string, now: Date): NewFile {
  // As it stands, so that nothing of it is put in another order.
  const whole: { readonly entries: readonly object[] } = JSON.parse(text);
  const last = journal.entries.at(-1);
  const tag = nextName(last?.tag ?? "0000", slug, now);
  const latest = Math.max(-1, ...journal.entries.map(({ when }) => when));
  const added = {
    ...{ version: "7", breakpoints: true },
    ...whole.entries.at(-1),
    idx: (last?.idx ?? -1) + 1,
    when: Math.max(now.getTime(), latest + 1),
    tag,
  };
  const written = { ...whole, entries: [...whole.entries, added] };
  const indentation = /^\{\r?\n([ \t]+)/.exec(text)?.[1] ?? "  ";
  const end = text.endsWith("\n") ? "\n" : "";
  return {
    up: `${tag}.sql`,
    down: null,
    also: [{ file: journalFile, text: JSON.stringify(written, null, indentation) + end }],
  };
}
