import { dirname, join, resolve, sep } from "node:path";
import { kindOf, readFolder } from "./folder.ts";
import { textOrder } from "./natural-order.ts";

/**
 * The files that patterns name, absolute, each once: in the order of the patterns, and sorted where one pattern names several.
 * `*` and `?` stop at a slash, `**` does not. A pattern that names nothing gives nothing.
 */
export async function globFiles(folder: string, patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const pattern of patterns) {
    for (const file of await filesOf(resolve(folder, pattern))) found.add(file);
  }
  return [...found];
}

async function filesOf(pattern: string): Promise<readonly string[]> {
  const wildcard = pattern.search(/[*?[]/);
  if (wildcard === -1) return (await kindOf(pattern)) === "file" ? [pattern] : [];
  const base = dirname(`${pattern.slice(0, wildcard)}x`);
  if ((await kindOf(base)) !== "folder") return [];
  const matches = expressionOf(pattern.split(sep).join("/"));
  const all = await filesBelow(
    base,
    pattern.includes("**") ? deepest : pattern.slice(base.length + 1).split(sep).length,
  );
  return all.filter((file) => matches.test(file.split(sep).join("/"))).sort(textOrder);
}

const deepest = 8;

async function filesBelow(folder: string, levels: number): Promise<readonly string[]> {
  const { files, folders } = await readFolder(folder);
  const found = files.map((name) => join(folder, name));
  if (levels > 1) for (const name of folders) found.push(...(await filesBelow(join(folder, name), levels - 1)));
  return found;
}

function expressionOf(pattern: string): RegExp {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\[[^\]/]*\]|[\\^$+.(){}|[\]]/g, (token) => {
    if (token === "**/") return "(?:.*/)?";
    if (token === "**") return ".*";
    if (token === "*") return "[^/]*";
    if (token === "?") return "[^/]";
    return token.length > 1 ? token : `\\${token}`;
  });
  return new RegExp(`^${source}$`);
}
