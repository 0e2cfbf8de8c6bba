import { readFileSync } from "node:fs";

/** The package's version, from its own package.json. */
export const version: string = readVersion();

function readVersion(): string {
  const here = import.meta.url;
  const manifest = new URL(here.endsWith(".ts") ? "../package.json" : "../../package.json", here);
  const { version: text } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return text;
}
