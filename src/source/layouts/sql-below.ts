import { join } from "node:path";
import { readFolder } from "../folder.ts";

/** The `.sql` files of a folder and of those below, relative to it; hidden folders left out. */
export async function sqlBelow(path: string): Promise<readonly string[]> {
  const { files, folders } = await readFolder(path);
  const found = files.filter((name) => /\.sql$/i.test(name));
  for (const folder of folders.filter((name) => !name.startsWith(".")))
    found.push(...(await sqlBelow(join(path, folder))).map((name) => join(folder, name)));
  return found;
}
