import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openCache } from "../cache.ts";
import { platformIdentity } from "../platform/identity.ts";
import type { Platform } from "../platform/platform.ts";
import { makePlatform } from "./make-platform.ts";
import { type Base, pack, unpack } from "./pack.ts";

/** Where the build puts the database of a platform. The name changes with the content, so an old file is never taken. */
export function preparedFile(platform: Platform): string {
  const name = `${platform}-${platformIdentity(platform).slice(0, 16)}.pack`;
  return fileURLToPath(new URL(`../../../prepared/${name}`, import.meta.url));
}

/** What was made here because nothing else had it: kept, so that it is made once. */
const madeHere = new Map<Platform, Uint8Array>();

/**
 * The files of a platform's database, read anew, so that the caller may write into them. Taken from the build, else from the
 * cache, else made (about three seconds) and put into the cache.
 */
export async function preparedPlatform(platform: Platform): Promise<Base> {
  const packed = storedPack(platform) ?? (await makePack(platform));
  return { name: platformIdentity(platform), files: unpack(packed, await basisOf(platform)) };
}

/** Other platforms are stored as what differs from a database without one. */
async function basisOf(platform: Platform): Promise<Base | null> {
  return platform === "none" ? null : preparedPlatform("none");
}

function storedPack(platform: Platform): Uint8Array | null {
  const file = preparedFile(platform);
  if (existsSync(file)) return readFileSync(file);
  return openCache().readDump(platformIdentity(platform)) ?? madeHere.get(platform)?.slice() ?? null;
}

/** Makes a platform's database and gives it as the bytes of its prepared file. */
export async function makePack(platform: Platform): Promise<Uint8Array> {
  const made = await makePlatform(platform, await basisOf(platform));
  const packed = pack(made, await basisOf(platform));
  madeHere.set(platform, packed.slice());
  openCache().writeDump(platformIdentity(platform), packed);
  return packed;
}
