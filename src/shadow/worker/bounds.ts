const megabyte = 1024 * 1024;

/** What Postgres may allocate; above it, it says that it is out of memory and undoes the statement. */
export const mostMemoryBytes: number = 1024 * megabyte;

/** What all files of the database may hold, which are in memory too; above it, Postgres says that no space is left. */
export const mostStorageBytes: number = 512 * megabyte;

const page = 65_536;

/** A WebAssembly memory: opaque here. */
type Memory = object;

declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number; readonly maximum: number }) => Memory;
};

/** A WebAssembly memory that cannot grow above the bound. */
export const boundedMemory = (): Memory =>
  new WebAssembly.Memory({ initial: (128 * megabyte) / page, maximum: mostMemoryBytes / page });

type Stream = { readonly node: { readonly usedBytes?: number } };
type Write = (
  stream: Stream,
  buffer: unknown,
  offset: number,
  length: number,
  position: number,
  ...rest: unknown[]
) => number;

/** The part of Emscripten's file system in memory that every write goes through. */
export type MemoryFileSystem = {
  readonly filesystems: {
    readonly MEMFS: { readonly ops_table: { readonly file: { readonly stream: { write: Write } } } };
  };
  readonly ErrnoError: new (errno: number) => Error;
};

/** ENOSPC in the numbering of WASI, which Emscripten uses. */
const noSpaceLeft = 51;

/** Refuses to write what would take more storage than the bound. `stored`: counts the bytes of all files. */
export function boundStorage(files: MemoryFileSystem, stored: () => number): void {
  const { stream } = files.filesystems.MEMFS.ops_table.file;
  const { write } = stream;
  let counted = stored();
  stream.write = (to, buffer, offset, length, position, ...rest) => {
    const grows = Math.max(0, position + length - (to.node.usedBytes ?? 0));
    if (grows > 0 && counted + grows > mostStorageBytes) {
      // Files were deleted or cut since.
      counted = stored();
      if (counted + grows > mostStorageBytes) throw new files.ErrnoError(noSpaceLeft);
    }
    counted += grows;
    return write(to, buffer, offset, length, position, ...rest);
  };
}
