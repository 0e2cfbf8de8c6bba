import { type Dirent, existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { git } from "../revision/git.ts";
import { isBuild } from "./bundles.ts";

/**
 * `tracked`: git has it, so everybody who has the repository does. `untracked`: it would be added by `git add`. `ignored`: git
 * leaves it out. `unknown`: there is no repository.
 */
export type GitState = "tracked" | "untracked" | "ignored" | "unknown";

/** A file that may be worth reading. */
export type ListedFile = { readonly path: string; readonly size: number; readonly git: GitState };

type Listing = { readonly files: readonly ListedFile[]; readonly notices: readonly string[] };

/** Other people's code, and what tools keep for themselves. */
const leftOut = new Set(["node_modules", ".git", ".hg", ".svn", "venv", ".venv", "__pycache__", ".cache", ".turbo"]);

/** Pictures, sounds, fonts, archives and programs: no text. */
const noText =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|heic|psd|mp[34]|m4[av]|mov|webm|wav|ogg|flac|woff2?|ttf|otf|eot|pdf|zip|gz|tgz|bz2|xz|7z|rar|jar|wasm|so|dylib|dll|exe|node|pack|docx?|xlsx?|pptx?)$/i;

/**
 * The files of a folder. In a repository git says which: those that it has, those that it would take, and of the ignored
 * ones the `.env` files and what builds made. Symbolic links are not followed.
 */
export async function listFiles(folder: string, most: number): Promise<Listing> {
  const [tracked, untracked, ignored] = [
    await list(folder, ["ls-files", "-z", "--cached"]),
    await list(folder, ["ls-files", "-z", "--others", "--exclude-standard"]),
    await list(folder, ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"]),
  ];
  const isOutside = tracked === null || untracked === null || ignored === null || ignored.includes("./");
  if (isOutside) return withoutGit(folder, most);
  const files = [
    ...ignored.flatMap((path) => ofIgnored(folder, path, most)),
    ...tracked.flatMap((path) => at(folder, path, "tracked")),
    ...untracked.flatMap((path) => at(folder, path, "untracked")),
  ];
  const listing = bounded([...new Map(files.map((file) => [file.path, file])).values()], most);
  const nested = tracked.filter((path) => isFolder(join(folder, path)));
  return {
    files: listing.files,
    notices: [
      ...listing.notices,
      ...(nested.length === 0 ? [] : [`Not searched for secrets, repositories of their own: ${nested.join(", ")}.`]),
    ],
  };
}

/** Where there should be a repository, git is missing or refuses: somebody else owns the folder. */
function withoutGit(folder: string, most: number): Listing {
  const { files, notices } = bounded(walk(folder, "", "unknown", most + 1), most);
  const silent = existsSync(join(folder, ".git"))
    ? ["git does not say which files it has, so that each counts as one that others get."]
    : [];
  return { files, notices: [...notices, ...silent] };
}

/** null: there is no repository, or no git. A folder that an outer repository ignores is `./` there. */
async function list(folder: string, args: readonly string[]): Promise<readonly string[] | null> {
  try {
    const { code, bytes } = await git(folder, args);
    const paths = bytes.toString("utf8").split("\0");
    return code === 0 ? [...new Set(paths)].filter((path) => path !== "") : null;
  } catch {
    return null;
  }
}

/** git names an ignored folder and not what is in it. */
function ofIgnored(folder: string, path: string, most: number): readonly ListedFile[] {
  const name = path.split("/").findLast((part) => part !== "") ?? "";
  if (!path.endsWith("/")) return isEnvironmentFile(name) || inBuild(path) ? at(folder, path, "ignored") : [];
  return isBuild(name) || name === "public" || inBuild(path) ? walk(folder, path.slice(0, -1), "ignored", most) : [];
}

/** A file of variables for a process: `.env`, `.env.local`, `production.env`. */
export const isEnvironmentFile = (path: string): boolean => /(?:^|\/)\.env(?:\.[^/]*)?$|\.env$/.test(path);

const inBuild = (path: string): boolean =>
  path
    .split("/")
    .slice(0, -1)
    .some((part) => isBuild(part) || part === "public") && !path.includes("node_modules/");

/** Nothing where it is no file, or none with text in it. */
function at(folder: string, path: string, state: GitState): readonly ListedFile[] {
  if (noText.test(path)) return [];
  const stat = lstatSync(join(folder, path), { throwIfNoEntry: false });
  return stat?.isFile() === true ? [{ path, size: stat.size, git: state }] : [];
}

const isFolder = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

function walk(root: string, from: string, state: GitState, most: number): readonly ListedFile[] {
  const found: ListedFile[] = [];
  const folders = [from];
  for (let folder = folders.shift(); folder !== undefined && found.length < most; folder = folders.shift()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !leftOut.has(entry.name)) folders.push(path);
      if (entry.isFile()) found.push(...at(root, path, state));
    }
  }
  return found;
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

const bounded = (files: readonly ListedFile[], most: number): Listing =>
  files.length <= most
    ? { files, notices: [] }
    : { files: files.slice(0, most), notices: [`Only the first ${most} files were searched for secrets.`] };
