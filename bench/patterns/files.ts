import { readdirSync } from "node:fs";
import { join } from "node:path";

const folder = "migrations-fixtures/patterns";

/** The case files with one of these in their path, whatever its letters' case; none named: all. Throws where there is none. */
export function caseFiles(parts: readonly string[]): readonly string[] {
  const files = readdirSync(folder, { encoding: "utf8", recursive: true })
    .filter((file) => file.endsWith(".sql"))
    .map((file) => join(folder, file))
    .toSorted();
  const wanted = parts.map((part) => part.toLowerCase());
  const named = files.filter((file) => wanted.length === 0 || wanted.some((part) => file.toLowerCase().includes(part)));
  if (named.length === 0) throw new Error(`No case is called ${parts.join(" or ")}.`);
  return named;
}
