import { relative, sep } from "node:path";

/** A path as reports show it: relative to the working directory, with `/`. */
export function showPath(path: string): string {
  const shown = relative(process.cwd(), path).replaceAll(sep, "/");
  return shown === "" ? "." : shown;
}
