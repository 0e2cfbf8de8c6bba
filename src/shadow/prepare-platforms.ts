import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { platforms } from "./platform/platform.ts";
import { makePack, preparedFile } from "./worker/prepared.ts";

/** A step of the build: writes the database of every platform into `dist/prepared`, for shadows to start from. */
async function preparePlatforms(): Promise<void> {
  const files = platforms.map(preparedFile);
  const directory = dirname(preparedFile("none"));
  mkdirSync(directory, { recursive: true });
  for (const name of readdirSync(directory)) {
    if (!files.includes(join(directory, name))) rmSync(join(directory, name));
  }
  for (const platform of platforms) {
    if (!existsSync(preparedFile(platform))) writeFileSync(preparedFile(platform), await makePack(platform));
  }
}

await preparePlatforms();
