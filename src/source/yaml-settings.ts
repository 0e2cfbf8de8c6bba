import type { FlatSettings } from "./flat-settings.ts";

/** Of YAML, as far as settings use it: maps by indentation, plain or quoted values, lists. Only the first document. */
export function yamlSettings(text: string): FlatSettings {
  const found = new Map<string, string>();
  const open: { readonly indentation: number; readonly key: string }[] = [];
  const [document = ""] = text.split(/^---\s*$/m).filter((one) => one.trim() !== "");
  for (const { indentation, isItem, name, value } of document.split(/\r?\n/).flatMap(lineOf)) {
    while ((open.at(-1)?.indentation ?? -1) >= indentation) open.pop();
    const above = open.at(-1)?.key;
    if (isItem) found.set(above ?? "", joined(found.get(above ?? ""), value));
    else {
      const key = above === undefined ? name : `${above}.${name}`;
      open.push({ indentation, key });
      if (value !== "") found.set(key, value);
    }
  }
  return found;
}

type Line = { readonly indentation: number; readonly isItem: boolean; readonly name: string; readonly value: string };

/** An item of a list may stand under the very column of its key: it counts as one deeper. */
function lineOf(line: string): readonly Line[] {
  const item = /^( *)-(?: +(.*))?$/.exec(line.trimEnd());
  if (item !== null) {
    return [{ indentation: (item[1] ?? "").length + 1, isItem: true, name: "", value: scalar(item[2] ?? "") }];
  }
  const entry = /^( *)("[^"]*"|'[^']*'|[^\s#:][^:#]*?)\s*:(?:\s+(.*))?$/.exec(line.trimEnd());
  if (entry === null) return [];
  const [, spaces = "", name = "", value = ""] = entry;
  return [{ indentation: spaces.length, isItem: false, name: scalar(name), value: list(scalar(value)) }];
}

const joined = (before: string | undefined, value: string): string =>
  before === undefined ? value : `${before},${value}`;

function scalar(text: string): string {
  const trimmed = text.trim();
  const quoted = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')/.exec(trimmed);
  if (quoted !== null) return quoted[1] ?? quoted[2]?.replaceAll("''", "'") ?? "";
  return trimmed.replace(/(?:^|\s+)#.*$/, "");
}

/** `[a, b]` on one line. */
const list = (value: string): string =>
  /^\[.*\]$/.test(value) ? value.slice(1, -1).split(",").map(scalar).join(",") : value;
