import { realpath } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { kindOf } from "../folder.ts";
import { foldersUpToRepository, projectRoot } from "../layouts/project-root.ts";
import { readTextFile } from "../text-file.ts";

export type Included =
  | { readonly is: "file"; readonly path: string; readonly text: string; readonly bytes: Uint8Array }
  | { readonly is: "failed"; readonly message: string };

/**
 * The file that `\i` names: relative to the working directory, the file that names it (for `\ir` only this) or a folder above it.
 * `within`: the files that are being read, the outermost first. Nothing outside the repository is read.
 */
export async function include(name: string, near: "anywhere" | "file", within: readonly string[]): Promise<Included> {
  const from = dirname(within.at(-1) ?? "");
  const folders = near === "file" ? [from] : [process.cwd(), ...(await foldersUpToRepository(from))];
  const root = await rootOf(from);
  let outside = false;
  for (const folder of folders) {
    const path = await existing(resolve(folder, name));
    if (path === null) continue;
    if (within.includes(path)) return failed(`The file ${name} includes itself, so it is not read again.`);
    if (isInside(path, root)) return read(name, path);
    outside = true;
  }
  return outside
    ? failed(`The file ${name} lies outside the repository, so it is not read.`)
    : failed(`The file ${name} is not there, so nothing of it is in the schema.`);
}

const failed = (message: string): Included => ({ is: "failed", message });

async function read(name: string, path: string): Promise<Included> {
  const file = await readTextFile(path);
  return file.is === "text" ? { ...file, is: "file", path } : failed(`${name}: ${file.message}`);
}

async function rootOf(folder: string): Promise<string> {
  const root = await realpath(await projectRoot(folder));
  const here = await realpath(process.cwd());
  // Where there is no repository, the folder that a person stands in and names files below is the project.
  return (await kindOf(join(root, ".git"))) === null && isInside(root, here) ? here : root;
}

const isInside = (path: string, folder: string): boolean => {
  const way = relative(folder, path);
  return !(way.startsWith("..") || isAbsolute(way));
};

/** Where symbolic links lead. */
const existing = async (path: string): Promise<string | null> =>
  (await kindOf(path).catch(() => null)) === "file" ? await realpath(path) : null;
