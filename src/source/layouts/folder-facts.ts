import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Folder, kindOf, readFolder } from "../folder.ts";

/** A folder, for layouts to recognise. What was read once is kept. */
export type FolderFacts = Folder & {
  /** Absolute. */
  readonly path: string;
  readonly name: string;
  /** The first 64 kB of a file, named from here; null where there is none. */
  readonly beginning: (file: string) => Promise<string | null>;
  /** Another folder, named from here (`..`, `meta`); null where there is none. */
  readonly at: (folder: string) => Promise<FolderFacts | null>;
};

/** Looks at folders; null for what is no folder or may not be read. */
export type Look = (path: string) => Promise<FolderFacts | null>;

/** A way to look at folders that asks the file system once for each. */
export function lookAround(): Look {
  const known = new Map<string, Promise<FolderFacts | null>>();
  const look: Look = (path) => {
    const facts = known.get(path) ?? factsOn(path, look);
    known.set(path, facts);
    return facts;
  };
  return look;
}

async function factsOn(path: string, look: Look): Promise<FolderFacts | null> {
  if ((await kindOf(path).catch(() => null)) !== "folder") return null;
  const folder = await readFolder(path).catch(() => null);
  if (folder === null) return null;
  const beginnings = new Map<string, Promise<string | null>>();
  return {
    ...folder,
    path,
    name: basename(path),
    beginning: (file) => {
      const text = beginnings.get(file) ?? beginningOf(join(path, file));
      beginnings.set(file, text);
      return text;
    },
    at: (name) => look(join(path, name)),
  };
}

const beginningLength = 64 * 1024;

async function beginningOf(path: string): Promise<string | null> {
  const handle = await open(path).catch(() => null);
  if (handle === null) return null;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(beginningLength), 0, beginningLength, 0);
    const encoding = buffer[0] === 0xff && buffer[1] === 0xfe ? "utf-16le" : "utf-8";
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}
