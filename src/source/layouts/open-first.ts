import { folderIn, kindOf } from "../folder.ts";
import type { Migrations } from "./layout.ts";

/** Where a tool keeps its migrations: names of folders, one inside the other. An empty one is the path itself. */
export type UsualFolder = readonly string[];

/** The first of these folders below a path that `open` takes for its own; null for a file and where there is none. */
export async function openFirst(
  path: string,
  folders: readonly UsualFolder[],
  open: (folder: string) => Promise<Migrations | null>,
): Promise<Migrations | null> {
  if ((await kindOf(path)) !== "folder") return null;
  for (const names of folders) {
    const folder = await folderIn(path, ...names);
    const migrations = folder === null ? null : await open(folder);
    if (migrations !== null) return migrations;
  }
  return null;
}
