import type { Dirent, Stats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../errors.ts";
import { textOrder } from "./natural-order.ts";
import { showPath } from "./show-path.ts";

/** What a folder holds, by name. Links to files count as files; links to folders are not followed. */
export type Folder = { readonly files: readonly string[]; readonly folders: readonly string[] };

/** Rejects with `UserError` when the folder may not be read. */
export async function readFolder(path: string): Promise<Folder> {
  const entries = await readdir(path, { withFileTypes: true }).catch(cannot("read", path));
  const names = (keep: (entry: Dirent) => boolean): readonly string[] =>
    entries
      .filter(keep)
      .map(({ name }) => name)
      .sort(textOrder);
  return {
    files: names((entry) => entry.isFile() || entry.isSymbolicLink()),
    folders: names((entry) => entry.isDirectory()),
  };
}

/** What stands at a path; null when nothing does. Rejects with `UserError` for a path that cannot be followed. */
export async function kindOf(path: string): Promise<"file" | "folder" | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException): Stats | null => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    return cannot("read", path)(error);
  });
  if (found === null) return null;
  return found.isDirectory() ? "folder" : "file";
}

/** The folder `name` in `path`, if it is there. */
export async function folderIn(path: string, ...name: readonly string[]): Promise<string | null> {
  const folder = join(path, ...name);
  return (await kindOf(folder)) === "folder" ? folder : null;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ELOOP", "its symbolic links lead in a circle"],
  ["ENOENT", "it is gone, or a symbolic link that leads nowhere"],
  ["EISDIR", "it is a folder"],
  ["ENAMETOOLONG", "its name is too long"],
]);

/** Why the operating system refused, in words. An error that is not the system's is thrown again. */
export function systemReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (typeof code !== "string") throw error;
  return reasons.get(code) ?? code;
}

const cannot =
  (what: string, path: string) =>
  (error: unknown): never => {
    throw new UserError(`Cannot ${what} ${showPath(path)}: ${systemReason(error)}.`);
  };
