import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { kindOf } from "../folder.ts";

const manifests: readonly string[] = [
  "package.json",
  "Cargo.toml",
  "go.mod",
  "pom.xml",
  "build.gradle",
  "build.gradle.kts",
  "Gemfile",
  "mix.exs",
];

/** The folder and those above it, up to the repository. Without a repository: all of them. */
export async function foldersUpToRepository(folder: string): Promise<readonly string[]> {
  const parent = dirname(folder);
  if (parent === folder || (await kindOf(join(folder, ".git"))) !== null) return [folder];
  return [folder, ...(await foldersUpToRepository(parent))];
}

/** The repository that holds a folder; without one the nearest folder with a manifest of a package, else the folder itself. */
export async function projectRoot(folder: string): Promise<string> {
  const above = await foldersUpToRepository(folder);
  const top = above.at(-1) ?? folder;
  if ((await kindOf(join(top, ".git"))) !== null) return top;
  for (const candidate of above) {
    for (const manifest of manifests) if ((await kindOf(join(candidate, manifest))) === "file") return candidate;
  }
  return folder;
}

/** A file with this name in the folder or the nearest one above it, with its text; null where there is none. */
export async function nearestFile(
  folder: string,
  names: readonly string[],
): Promise<{ readonly path: string; readonly text: string } | null> {
  for (const candidate of await foldersUpToRepository(folder)) {
    for (const name of names) {
      const path = join(candidate, name);
      const text = await readFile(path, "utf8").catch(() => null);
      if (text !== null) return { path, text };
    }
  }
  return null;
}
