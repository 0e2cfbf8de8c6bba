import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type Folder, readFolder } from "../../folder.ts";

/** A TypeScript file that declares database types, by the look of it. */
export type TypesFile = { readonly path: string; readonly text: string };

/** What a search may read; a repository of any size is searched in about a second. */
const bounds = {
  folders: 4_000,
  /** Files whose name says nothing of types. */
  otherFiles: 2_000,
  /** In bytes. */
  largestFile: 8 * 1024 * 1024,
  found: 8,
  /** Levels of folders above the migrations. */
  above: 6,
} as const;

/**
 * Searches a repository for generated database types: first where the migrations are, then in the folders around them, up
 * to the root of the repository. `partly`: a bound ended the search.
 */
export async function findTypes(
  root: string,
): Promise<{ readonly files: readonly TypesFile[]; readonly partly: boolean }> {
  const search = new Search();
  for (const folder of await foldersAround(root)) {
    await search.walk(folder);
    await search.readPromising();
    if (search.files.length > 0) return search;
  }
  await search.readOthers();
  return search;
}

const leftOut = /^(?:\.|node_modules$|vendor$|dist$|build$|out$|target$|coverage$)/;
const script = /\.[mc]?ts$/;
const promising = /types?\b|database|supabase|schema|generated|[._-]db\b|^db\b/i;
/** A property `Tables` with an object or a name behind it, and a `Row` somewhere: what every generator writes. */
const looksRight = (text: string): boolean => /\bTables['"]?\s*:/.test(text) && /\bRow['"]?\s*:/.test(text);

class Search {
  readonly files: TypesFile[] = [];
  partly = false;
  #folders: number = bounds.folders;
  readonly #walked = new Set<string>();
  readonly #promising: string[] = [];
  readonly #others: string[] = [];

  /** Breadth first, so that a bound cuts off what lies deepest. */
  async walk(root: string): Promise<void> {
    let level: readonly string[] = [root];
    while (level.length > 0) {
      const next: string[] = [];
      for (const path of level) next.push(...(await this.#open(path)));
      level = next;
    }
  }

  async #open(path: string): Promise<readonly string[]> {
    if (this.#walked.has(path)) return [];
    if (this.#folders === 0) {
      this.partly = true;
      return [];
    }
    this.#folders -= 1;
    this.#walked.add(path);
    const { files, folders } = await readFolder(path).catch((): Folder => ({ files: [], folders: [] }));
    for (const name of files.filter((file) => script.test(file))) {
      const inTypes = promising.test(name) || promising.test(basename(path));
      (inTypes ? this.#promising : this.#others).push(join(path, name));
    }
    return folders.filter((name) => !leftOut.test(name)).map((name) => join(path, name));
  }

  async readPromising(): Promise<void> {
    for (const path of this.#promising.splice(0)) await this.#read(path);
  }

  async readOthers(): Promise<void> {
    const paths = this.#others.splice(0);
    this.partly ||= paths.length > bounds.otherFiles;
    for (const path of paths.slice(0, bounds.otherFiles)) await this.#read(path);
  }

  async #read(path: string): Promise<void> {
    if (this.files.length === bounds.found) {
      this.partly = true;
      return;
    }
    const size = await stat(path).then(
      (found) => (found.isFile() ? found.size : 0),
      () => 0,
    );
    if (size === 0) return;
    if (size > bounds.largestFile) {
      this.partly = true;
      return;
    }
    const text = await readFile(path, "utf8").catch(() => "");
    if (looksRight(text) && this.files.every((file) => file.text !== text)) this.files.push({ path, text });
  }
}

/** The migrations' project, then its parents, as far as the folder that holds `.git`; without one, the project alone. */
async function foldersAround(root: string): Promise<readonly string[]> {
  const project = projectOf(root);
  const around = [project];
  for (let folder = project; around.length <= bounds.above; folder = dirname(folder)) {
    if (await exists(join(folder, ".git"))) return around;
    if (dirname(folder) === folder) break;
    around.push(dirname(folder));
  }
  return [project];
}

/** `supabase/migrations` and `migrations` belong to the folder that holds them. */
function projectOf(root: string): string {
  const above = /^migrations?$/i.test(basename(root)) ? dirname(root) : root;
  return basename(above) === "supabase" ? dirname(above) : above;
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
