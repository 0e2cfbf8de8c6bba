import type { FolderFacts } from "./folder-facts.ts";

/** Whether one of the folders in it is as asked. */
export async function someFolder(folder: FolderFacts, is: (inside: FolderFacts) => boolean): Promise<boolean> {
  for (const name of folder.folders) {
    const inside = await folder.at(name);
    if (inside !== null && is(inside)) return true;
  }
  return false;
}
