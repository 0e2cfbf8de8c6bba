import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { git } from "../revision/git.ts";

/** A text file of the working directory. */
export type ProjectFile = {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /**
   * `tracked`: git has it, so everybody who has the repository does. `untracked`: it would be added by `git add`. `ignored`:
   * git leaves it out. `unknown`: there is no repository.
   */
  readonly git: "tracked" | "untracked" | "ignored" | "unknown";
  /** Whether a build made it for browsers: it lies in a folder that builds write to. */
  readonly built: boolean;
};

export type ProjectFiles = {
  readonly files: readonly ProjectFile[];
  /** What was not read, one sentence each. */
  readonly notices: readonly string[];
};

const mostFiles = 20_000;
const largestBytes = 5 * 1024 * 1024;

/** Other people's code, and what tools keep for themselves. */
const leftOut = new Set(["node_modules", ".git", ".hg", "venv", ".venv", "__pycache__", ".cache", ".turbo"]);

/** Where the usual front-end tools put what browsers load (Vite, Next.js, Create React App, Nuxt, SvelteKit, Expo, Angular). */
const builds = new Set([
  "dist",
  "build",
  ".next",
  "out",
  ".output",
  ".svelte-kit",
  "public",
  "www",
  ".vercel",
  ".netlify",
]);

/** Every text file below a folder, also those that git ignores: a bundle is one of them. Bounded, and what is left out is said. */
export async function projectFiles(folder: string): Promise<ProjectFiles> {
  const paths = walk(folder);
  const states = await gitStates(folder, paths.found);
  const tooLarge: string[] = [];
  const files = paths.found.flatMap((path): readonly ProjectFile[] => {
    const absolute = join(folder, path);
    const { size } = lstatSync(absolute);
    if (size > largestBytes) tooLarge.push(path);
    const text = size > largestBytes ? null : textOf(absolute);
    if (text === null) return [];
    const built = path
      .split("/")
      .slice(0, -1)
      .some((part) => builds.has(part));
    return [{ path, text, git: states(path), built }];
  });
  return {
    files,
    notices: [
      ...(paths.complete ? [] : [`Only the first ${mostFiles} files of ${folder} were searched.`]),
      ...(tooLarge.length === 0 ? [] : [`Not searched because larger than 5 MB: ${tooLarge.join(", ")}.`]),
    ],
  };
}

function walk(root: string): { readonly found: readonly string[]; readonly complete: boolean } {
  const found: string[] = [];
  const folders: string[] = [root];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !leftOut.has(entry.name)) folders.push(path);
      if (!entry.isFile()) continue;
      if (found.length >= mostFiles) return { found, complete: false };
      found.push(relative(root, path).replaceAll(sep, "/"));
    }
  }
  return { found, complete: true };
}

/** Null for what is not text. */
function textOf(path: string): string | null {
  const bytes = readFileSync(path);
  return bytes.subarray(0, 8000).includes(0) ? null : bytes.toString("utf8");
}

async function gitStates(folder: string, paths: readonly string[]): Promise<(path: string) => ProjectFile["git"]> {
  const list = async (args: readonly string[], input?: string): Promise<ReadonlySet<string> | null> => {
    const { code, bytes } = await git(folder, args, input);
    return code > 1 ? null : new Set(bytes.toString("utf8").split("\0"));
  };
  const tracked = await list(["ls-files", "-z"]);
  if (tracked === null) return () => "unknown";
  const ignored = (await list(["check-ignore", "-z", "--stdin"], paths.join("\0"))) ?? new Set<string>();
  return (path) => (tracked.has(path) ? "tracked" : ignored.has(path) ? "ignored" : "untracked");
}
