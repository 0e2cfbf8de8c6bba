import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { standIns } from "../platform/extensions/stand-ins.ts";
import type { Files } from "./pack.ts";
import { builtFor, codeDirectory, pgliteDirectory, pgliteVersion, vectorPackage } from "./pglite-package.ts";
import { untar } from "./tar.ts";

const shareDirectory = "share/postgresql/extension";

/** Bundles that are left out: file_fdw reads files of a server, which the shadow does not have. */
const leftOut = new Set(["file_fdw.tar.gz"]);

/**
 * The files of every extension that can be created: those PGlite ships, and stand-ins. All are marked trusted, because on
 * Supabase `postgres`, which is no superuser, may create them.
 */
export function extensionFiles(): Files {
  const files = new Map<string, Uint8Array>();
  for (const bundle of bundles()) {
    for (const [path, bytes] of untar(gunzipSync(readFileSync(bundle)))) {
      if (!path.startsWith("share/doc/")) files.set(path, path.endsWith(".control") ? trusted(bytes) : bytes);
    }
  }
  for (const { name, version, control, script } of standIns) {
    files.set(`${shareDirectory}/${name}.control`, Buffer.from(control));
    files.set(`${shareDirectory}/${name}--${version}.sql`, Buffer.from(script));
  }
  return { directories: [], files };
}

function bundles(): readonly string[] {
  const directories = [pgliteDirectory];
  if (builtFor(vectorPackage) === pgliteVersion()) directories.push(codeDirectory(vectorPackage));
  return directories.flatMap((directory) => {
    const names = readdirSync(directory).filter((name) => name.endsWith(".tar.gz") && !leftOut.has(name));
    return names.sort().map((name) => join(directory, name));
  });
}

/** Later settings of a control file win. */
const trusted = (control: Uint8Array): Uint8Array => Buffer.concat([control, Buffer.from("\ntrusted = true\n")]);
