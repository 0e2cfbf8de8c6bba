import { MemoryFS, PGlite } from "@electric-sql/pglite";
import { boundedMemory, boundStorage, type MemoryFileSystem } from "./bounds.ts";
import type { Files } from "./pack.ts";

/** The part of Emscripten's file system that is used here. */
type EmscriptenFiles = MemoryFileSystem & {
  readonly mkdirTree: (path: string) => void;
  readonly writeFile: (path: string, bytes: Uint8Array, options: { readonly canOwn: boolean }) => void;
  readonly readFile: (path: string, options: { readonly encoding: "binary" }) => Uint8Array;
  readonly readdir: (path: string) => readonly string[];
  readonly stat: (path: string) => { readonly mode: number; readonly size: number };
  readonly analyzePath: (path: string) => { readonly exists: boolean };
  readonly isDir: (mode: number) => boolean;
};

const root = PGlite.paths.PG_ROOT;
const dataDirectory = "data";

/** PGlite's file system in memory, holding `seed` (paths below PGlite's root) before Postgres starts. */
export class SeededFileSystem extends MemoryFS {
  readonly #seed: Files;

  constructor(seed: Files) {
    super();
    this.#seed = seed;
  }

  override async init(pg: PGlite, options: Parameters<MemoryFS["init"]>[1]): ReturnType<MemoryFS["init"]> {
    const { emscriptenOpts } = await super.init(pg, options);
    return { emscriptenOpts: { ...emscriptenOpts, wasmMemory: boundedMemory() } };
  }

  override async initialSyncFs(): Promise<void> {
    const files = this.#emscripten();
    const parents = [...this.#seed.files.keys()].map((path) => path.slice(0, path.lastIndexOf("/")));
    for (const directory of new Set([...this.#seed.directories, ...parents])) files.mkdirTree(`${root}/${directory}`);
    const given = new Set<number>();
    for (const [path, bytes] of this.#seed.files) {
      // The file system writes into a content that it owns, so a view that two files share is given away only once. The
      // others get a true copy: left to itself it takes Buffer.slice for one, which is another view.
      const owned = !given.has(bytes.byteOffset);
      given.add(bytes.byteOffset);
      files.writeFile(`${root}/${path}`, owned ? bytes : Uint8Array.from(bytes), { canOwn: true });
    }
    boundStorage(files, () => this.#stored(files, dataDirectory));
  }

  /** Before a database is made there is no directory yet. */
  #stored(files: EmscriptenFiles, directory: string): number {
    if (!files.analyzePath(`${root}/${directory}`).exists) return 0;
    let bytes = 0;
    for (const name of files.readdir(`${root}/${directory}`)) {
      if (name === "." || name === "..") continue;
      const path = `${directory}/${name}`;
      const { mode, size } = files.stat(`${root}/${path}`);
      bytes += files.isDir(mode) ? this.#stored(files, path) : size;
    }
    return bytes;
  }

  /** Adds a file below PGlite's root, unless it is there. */
  addFile(path: string, bytes: Uint8Array): void {
    const files = this.#emscripten();
    if (!files.analyzePath(`${root}/${path}`).exists) files.writeFile(`${root}/${path}`, bytes, { canOwn: false });
  }

  /** What is on the disk of the database now: copies, of the files that `wanted` names. Takes no account of unwritten buffers. */
  dataFiles(wanted: (path: string) => boolean): Files {
    const files = this.#emscripten();
    const directories: string[] = [];
    const contents = new Map<string, Uint8Array>();
    const walk = (directory: string): void => {
      directories.push(directory);
      for (const name of files.readdir(`${root}/${directory}`)) {
        const path = `${directory}/${name}`;
        if (name === "." || name === "..") continue;
        if (files.isDir(files.stat(`${root}/${path}`).mode)) walk(path);
        else if (wanted(path)) contents.set(path, files.readFile(`${root}/${path}`, { encoding: "binary" }));
      }
    };
    walk(dataDirectory);
    return { directories, files: contents };
  }

  #emscripten(): EmscriptenFiles {
    if (this.pg === undefined) throw new Error("PGlite has not been started.");
    return this.pg.Module.FS;
  }
}
