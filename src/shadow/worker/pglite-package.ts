import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Where PGlite is installed. */
export const pgliteDirectory: string = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));

/** A file that PGlite ships beside its code. */
export const pgliteFile = (name: string): string => join(pgliteDirectory, name);

/** The version of PGlite that is installed: a database made by another one is not opened. */
export function pgliteVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(pgliteDirectory, "..", "package.json"), "utf8"));
  if (typeof manifest === "object" && manifest !== null && "version" in manifest) return String(manifest.version);
  throw new Error(`${pgliteDirectory} is not a PGlite package.`);
}
