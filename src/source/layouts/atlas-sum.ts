import { createHash } from "node:crypto";

/** A migration, as its checksum sees it. */
export type SummedFile = { readonly name: string; readonly bytes: Uint8Array };

const base64 = (content: readonly (string | Uint8Array)[]): string => {
  const hash = createHash("sha256");
  for (const piece of content) hash.update(piece);
  return hash.digest("base64");
};

/**
 * The text of `atlas.sum` for these files, in their order. Each line sums its file and all before it; a file with
 * `atlas:sum ignore` counts with its name only. https://github.com/ariga/atlas/blob/master/sql/migrate/dir.go, NewHashFile
 */
export function atlasSum(files: readonly SummedFile[]): string {
  const seen: (string | Uint8Array)[] = [];
  const lines: { readonly name: string; readonly sum: string }[] = [];
  for (const { name, bytes } of files) {
    seen.push(name);
    if (/^[ -~]*atlas:sum +ignore/.test(new TextDecoder().decode(bytes))) continue;
    seen.push(bytes);
    lines.push({ name, sum: base64(seen) });
  }
  const whole = base64(lines.flatMap(({ name, sum }) => [name, sum]));
  return [`h1:${whole}`, ...lines.map(({ name, sum }) => `${name} h1:${sum}`)].map((line) => `${line}\n`).join("");
}
