import { rmSync } from "node:fs";
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import { UserError } from "../errors.ts";
import { git } from "./git.ts";
import type { Parting } from "./parting.ts";

/** The files of a commit in a folder of their own, outside the repository. */
export type Checkout = { readonly folder: string; readonly remove: () => Promise<void> };

/** Files above it describe no schema, unless they are SQL; they are left out. */
const largest = 1024 * 1024;

/**
 * Writes the files of a commit to a temporary folder, byte by byte as they are in git: no filter, no line ending, no hook.
 * Neither the repository nor its index is touched. Rejects with `UserError` where git cannot give them.
 */
export async function checkOut({ repository, commit }: Parting): Promise<Checkout> {
  const entries = (await entriesOf(repository, commit)).filter(isWanted);
  const folder = await realpath(await mkdtemp(join(tmpdir(), "rowproof-since-")));
  const atExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", atExit);
  const remove = async (): Promise<void> => {
    process.off("exit", atExit);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    // Whoever looks for the repository's root finds it here.
    await mkdir(join(folder, ".git"));
    for (const batch of batches(entries)) await writeBatch(repository, folder, batch);
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

type Entry = { readonly mode: string; readonly id: string; readonly size: number; readonly path: string };

async function entriesOf(repository: string, commit: string): Promise<readonly Entry[]> {
  const { code, bytes, error } = await git(repository, ["ls-tree", "-r", "-z", "-l", "--full-tree", commit]);
  if (code !== 0) throw new UserError(`git cannot list the files of ${commit.slice(0, 10)}: ${error}.`);
  return bytes
    .toString("utf8")
    .split("\0")
    .flatMap((line) => {
      const found = /^(?<mode>\d+) blob (?<id>[0-9a-f]+) +(?<size>\d+)\t(?<path>.+)$/s.exec(line)?.groups;
      if (found === undefined) return [];
      const { mode = "", id = "", size = "", path = "" } = found;
      return [{ mode, id, size: Number(size), path }];
    });
}

const isWanted = ({ path, size }: Entry): boolean => size <= largest || /\.sql$/i.test(path);

const batchSize = 32 * 1024 * 1024;

/** Parts of a list, each of which fits well in memory; links come last, so that nothing is written through one. */
function batches(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const found: Entry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries.toSorted((a, b) => Number(isLink(a)) - Number(isLink(b)))) {
    if (size + entry.size > batchSize) {
      found.push([]);
      size = 0;
    }
    found.at(-1)?.push(entry);
    size += entry.size;
  }
  return found;
}

const isLink = ({ mode }: Entry): boolean => mode === "120000";

async function writeBatch(repository: string, folder: string, batch: readonly Entry[]): Promise<void> {
  const wanted = batch.map(({ id }) => `${id}\n`).join("");
  const { code, bytes, error } = await git(repository, ["cat-file", "--batch"], wanted);
  if (code !== 0) throw new UserError(`git cannot read the files of an earlier commit: ${error}.`);
  let at = 0;
  for (const entry of batch) {
    const start = bytes.indexOf("\n", at) + 1;
    const content = start === 0 ? null : blobIn(bytes, at, start);
    if (content === null) throw new UserError(`git does not have ${entry.path} as it was in an earlier commit.`);
    at = start + content.length + 1;
    await writeEntry(folder, entry, content);
  }
}

/** The answer of `git cat-file --batch`: `<id> blob <size>`, then the bytes. */
function blobIn(bytes: Buffer, at: number, start: number): Buffer | null {
  const size = / blob (\d+)$/.exec(bytes.subarray(at, start - 1).toString("latin1"))?.[1];
  return size === undefined ? null : bytes.subarray(start, start + Number(size));
}

async function writeEntry(folder: string, entry: Entry, content: Buffer): Promise<void> {
  const path = resolve(folder, entry.path);
  // A tree can be made by hand to lead out of the folder.
  if (!path.startsWith(folder + sep) || entry.path.split("/").includes(".git")) return;
  await mkdir(dirname(path), { recursive: true });
  if (!isLink(entry)) {
    await writeFile(path, content);
    return;
  }
  const target = content.toString("utf8");
  // Some systems make links for administrators only.
  if (resolve(dirname(path), target).startsWith(folder + sep)) await symlink(target, path).catch(() => undefined);
}
