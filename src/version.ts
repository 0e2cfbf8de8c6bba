import { existsSync, readFileSync } from "node:fs";

/** The package's version, from its own package.json. */
export const version: string = readVersion();

function readVersion(): string {
  const here = import.meta.url;
  const manifest = new URL(here.endsWith(".ts") ? "../package.json" : "../../package.json", here);
  const { version: text } = JSON.parse(readFileSync(manifest, "utf8")) as { readonly version: string };
  return text;
}

/** Names this very code: of two builds of one version each has its own. Covers what may change a kept result. */
export const buildIdentity: string = readBuildIdentity();

function readBuildIdentity(): string {
  const here = import.meta.url;
  const file = new URL(here.endsWith(".ts") ? "../dist/build-identity" : "../build-identity", here);
  return `${version} ${existsSync(file) ? readFileSync(file, "utf8") : "not built"}`;
}
