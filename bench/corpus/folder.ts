import { readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";

/** A folder (or one SQL file) to try, and what the table calls it. */
export type Folder = { readonly name: string; readonly path: string };

/** The folder at a path, named after the part of the path that tells it from others. */
export function folderAt(path: string): Folder {
  const absolute = resolve(path);
  return { path: absolute, name: tellingPart(absolute) };
}

/**
 * The folders of a list: one a line, a path and, after a tab, perhaps a name. Relative paths count from the list's own
 * directory; empty lines and lines that begin with `#` are left out.
 */
export function foldersIn(list: string): readonly Folder[] {
  const lines = readFileSync(list, "utf8").split(/\r?\n/);
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [path = "", name = ""] = line.split("\t").map((cell) => cell.trim());
      const folder = folderAt(resolve(dirname(list), path));
      return name === "" ? folder : { ...folder, name };
    });
}

/** Half of the world's folders are called `migrations`. */
function tellingPart(path: string): string {
  const usual = /^(migrations?|supabase|db|database|prisma|sql|src|main|resources)$/i;
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    if (!usual.test(basename(at))) return basename(at);
  }
  return basename(path);
}
