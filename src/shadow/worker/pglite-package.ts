import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The directory that holds a package's code and what it ships beside it. */
export const codeDirectory = (name: string): string => dirname(createRequire(import.meta.url).resolve(name));

/** Where PGlite is installed. */
export const pgliteDirectory: string = codeDirectory("@electric-sql/pglite");

/** A file that PGlite ships beside its code. */
export const pgliteFile = (name: string): string => join(pgliteDirectory, name);

/** The version of PGlite that is installed: a database made by another one is not opened. */
export const pgliteVersion = (): string => textAt(manifest(pgliteDirectory), "version") ?? "unknown";

/** The package that brings pgvector. */
export const vectorPackage = "@electric-sql/pglite-pgvector";
export const vectorVersion = (): string | null => textAt(manifest(codeDirectory(vectorPackage)), "version");

/** The one version of PGlite that an extension package was built for: with any other, functions fail at random. */
export const builtFor = (package_: string): string | null =>
  textAt(manifest(codeDirectory(package_)), "peerDependencies", "@electric-sql/pglite");

const manifest = (directory: string): unknown =>
  JSON.parse(readFileSync(join(directory, "..", "package.json"), "utf8"));

function textAt(value: unknown, ...path: readonly string[]): string | null {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null) return null;
    found = new Map<string, unknown>(Object.entries(found)).get(name);
  }
  return typeof found === "string" ? found : null;
}
