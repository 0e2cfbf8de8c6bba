import { sql } from "../../sql/sql.ts";
import { type Platform, platformScripts } from "../platform/platform.ts";
import { snapshot, startPGlite } from "./boot.ts";
import { extensionFiles } from "./extension-files.ts";
import type { Base, Files } from "./pack.ts";

/** Makes the database of a platform: from nothing where `base` is null, else on top of it. Gives all of its files. */
export async function makePlatform(platform: Platform, base: Base | null): Promise<Files> {
  const seed = base?.files ?? extensionFiles();
  const { db, fileSystem } = await startPGlite(seed);
  for (const script of platformScripts(platform)) await db.exec(script);
  await db.exec(sql`set session authorization rowproof; reset all`.text);
  await db.exec(sql`vacuum analyze`.text);
  const data = await snapshot(db, fileSystem);
  await db.close();
  const others = [...seed.files].filter(([path]) => !path.startsWith("data/"));
  return { directories: data.directories, files: new Map([...others, ...data.files]) };
}
