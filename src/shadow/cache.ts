import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";

/**
 * Results kept between runs, on disk. A key is the sha-256 (hex) of everything that the value depends on, versions included
 * (`platformIdentity`), so that an entry can be missing but never stale. Any entry may be gone at any time: deleted by the
 * user or to make room, damaged (it is then removed), or never written, because the directory cannot be used. No function
 * here throws for such a reason.
 */
export type Cache = {
  /** False: whatever is written is gone, so that nobody need make it. */
  readonly keeps: boolean;
  /** Null where there is no such entry. */
  readonly readDump: (key: string) => Uint8Array | null;
  readonly writeDump: (key: string, dump: Uint8Array) => void;
  /** Undefined where there is no such entry: null is a value. */
  readonly readJson: (key: string) => unknown;
  readonly writeJson: (key: string, value: unknown) => void;
};

type CacheOptions = {
  /** null: nothing is kept. */
  readonly directory?: string | null;
  /** When the entries together exceed it, those not used for longest go. */
  readonly maximumBytes?: number;
};

const gigabyte = 1024 ** 3;
const digestLength = 32;
const abandonedAfterMs = 60 * 60 * 1000;

/** Opens the cache; nothing is read or made until it is used. */
export function openCache(options: CacheOptions = {}): Cache {
  const directory = options.directory === undefined ? cacheDirectory() : options.directory;
  const maximum = options.maximumBytes ?? gigabyte;
  const read = (key: string, kind: Kind): Uint8Array | null =>
    directory === null ? null : readEntry(join(directory, fileName(key, kind)));
  const write = (key: string, kind: Kind, content: Uint8Array): void => {
    if (directory === null) return;
    writeEntry(directory, fileName(key, kind), content);
    makeRoom(directory, maximum);
  };
  return {
    keeps: directory !== null,
    readDump: (key) => {
      const content = read(key, "dump");
      return content === null ? null : inflateSync(content);
    },
    writeDump: (key, dump) => {
      if (directory !== null) write(key, "dump", deflateSync(dump, { level: 1 }));
    },
    readJson: (key) => {
      const content = read(key, "json");
      return content === null ? undefined : JSON.parse(Buffer.from(content).toString("utf8"));
    },
    writeJson: (key, value) => write(key, "json", Buffer.from(JSON.stringify(value))),
  };
}

type Kind = "dump" | "json";

function fileName(key: string, kind: Kind): string {
  if (!/^[0-9a-f]{64}$/.test(key)) throw new Error(`A cache key is a sha-256 in hex, not: ${key}`);
  return `${key}.${kind}`;
}

/** `ROWPROOF_CACHE_DIR`, else `rowproof` in the user's cache directory. Empty `ROWPROOF_CACHE_DIR`: nothing is kept. */
export function cacheDirectory(environment: NodeJS.ProcessEnv = process.env): string | null {
  const { ROWPROOF_CACHE_DIR: own, XDG_CACHE_HOME: shared } = environment;
  if (own !== undefined) return own === "" ? null : own;
  // The XDG specification has relative paths ignored.
  if (shared !== undefined && isAbsolute(shared)) return join(shared, "rowproof");
  return join(homedir(), ".cache", "rowproof");
}

/** A file begins with the sha-256 of its content, so damage is noticed. */
function readEntry(file: string): Uint8Array | null {
  const stored = orNull(() => readFileSync(file));
  if (stored === null) return null;
  const content = stored.subarray(digestLength);
  if (stored.length < digestLength || !digest(content).equals(stored.subarray(0, digestLength))) {
    orNull(() => rmSync(file, { force: true }));
    return null;
  }
  orNull(() => utimesSync(file, new Date(), new Date()));
  return content;
}

/** Readers see the old file or the whole new one: it is written beside it, then renamed. */
function writeEntry(directory: string, name: string, content: Uint8Array): void {
  orNull(() => {
    makeDirectory(directory);
    const temporary = join(directory, `${name}.${process.pid}-${nextNumber()}.tmp`);
    try {
      writeFileSync(temporary, Buffer.concat([digest(content), content]), { mode: 0o600, flag: "wx" });
      renameSync(temporary, join(directory, name));
    } finally {
      rmSync(temporary, { force: true });
    }
  });
}

/** Node's own recursive mkdir never returns where a file system answers ENOENT, as /proc does. */
function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  if (!existsSync(directory)) mkdirSync(directory, { mode: 0o700 });
}

function makeRoom(directory: string, maximum: number): void {
  const entries = (orNull(() => readdirSync(directory)) ?? [])
    .flatMap((name) => entryAt(join(directory, name)))
    .sort((left, right) => left.usedMs - right.usedMs);
  let total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { file, bytes, usedMs } of entries) {
    const abandoned = file.endsWith(".tmp") && Date.now() - usedMs > abandonedAfterMs;
    if (total <= maximum && !abandoned) continue;
    orNull(() => rmSync(file, { force: true }));
    total -= bytes;
  }
}

type Entry = { readonly file: string; readonly bytes: number; readonly usedMs: number };

/** Only files that this cache made: the directory may be one that the user keeps other things in. */
function entryAt(file: string): readonly Entry[] {
  if (!/[0-9a-f]{64}\.(dump|json)(\.[0-9-]+\.tmp)?$/.test(file)) return [];
  const found = orNull(() => statSync(file));
  return found === null ? [] : [{ file, bytes: found.size, usedMs: found.mtimeMs }];
}

const digest = (content: Uint8Array): Buffer => createHash("sha256").update(content).digest();

let writes = 0;
const nextNumber = (): number => ++writes;

/** A cache that cannot be used is no cache: whatever the file system says, the work goes on without it. */
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && "syscall" in error) return null;
    throw error;
  }
}
