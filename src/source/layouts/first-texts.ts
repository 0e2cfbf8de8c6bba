import type { FolderFacts } from "./folder-facts.ts";

/** How many files are looked into for a tool's words. */
const looked = 3;

/** Whether one of the first files with such a name holds the words that `has` looks for. */
export async function firstTextsHave(
  { files, beginning }: Pick<FolderFacts, "files" | "beginning">,
  named: (name: string) => boolean,
  has: (text: string) => boolean,
): Promise<boolean> {
  for (const name of files.filter(named).slice(0, looked)) {
    const text = await beginning(name);
    if (text !== null && has(text)) return true;
  }
  return false;
}
