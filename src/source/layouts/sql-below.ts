import { join } from "node:path";
import { readFolder } from "../folder.ts";

/** The `.sql` files, or those that `isWanted` names, of a folder and of those below, relative to it; hidden folders left out. */
export async function sqlBelow(
  path: string,
  isWanted: (name: string) => boolean = (name) => /\.sql$/i.test(name),
): Promise<readonly string[]> {
  const { files, folders } = await readFolder(path);
  const found = files.filter(isWanted);
  for (const folder of folders.filter((name) => !name.startsWith(".")))
    found.push(...(await sqlBelow(join(path, folder), isWanted)).map((name) => join(folder, name)));
  return found;
}
