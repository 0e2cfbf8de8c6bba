import { createHash } from "node:crypto";
import { pgliteVersion, vectorVersion } from "../worker/pglite-package.ts";
import { standIns } from "./extensions/stand-ins.ts";
import { type Platform, platformScripts } from "./platform.ts";

/** Raised when the way a database is started or stored changes, so that copies made the old way are not opened. */
const storageFormat = 1;

/**
 * What a new shadow holds, as a name: equal names mean equal content. It covers PGlite's version, the platform's scripts and
 * the stand-ins. A cache of anything that was computed in a shadow has to include it in its key.
 */
export function platformIdentity(platform: Platform): string {
  const content = [storageFormat, pgliteVersion(), vectorVersion(), platform, platformScripts(platform), standIns];
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}
