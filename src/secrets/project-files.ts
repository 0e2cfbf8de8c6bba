import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isShipped } from "./bundles.ts";
import { type GitState, type ListedFile, listFiles } from "./list-files.ts";

/** A text file of the working directory. */
export type ProjectFile = {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly git: GitState;
  /** Whether browsers load it: it is part of what a build made for them. */
  readonly built: boolean;
};

export type Searched = {
  readonly files: number;
  /** What was not read, one sentence each. */
  readonly notices: readonly string[];
};

/** How much is read at most. */
export type Bounds = { readonly files: number; readonly bytes: number; readonly bytesOfOne: number };

const bounds: Bounds = { files: 50_000, bytes: 512 * 1024 * 1024, bytesOfOne: 32 * 1024 * 1024 };

/**
 * Shows every text file below a folder, one at a time, also those that git ignores where they may be public: bundles, and
 * `.env` files. Bounded, and what is left out is said.
 */
export async function eachProjectFile(
  folder: string,
  visit: (file: ProjectFile) => void,
  most: Bounds = bounds,
): Promise<Searched> {
  const { files, notices } = await listFiles(folder, most.files);
  const paths = new Set(files.map(({ path }) => path));
  const large = files.filter(({ size }) => size > most.bytesOfOne);
  const unreadable: string[] = [];
  let bytes = 0;
  let searched = 0;
  let left = 0;
  for (const { path, size, git } of inTurn(files)) {
    if (size > most.bytesOfOne) continue;
    if (bytes + size > most.bytes) {
      left += 1;
      continue;
    }
    bytes += size;
    const text = readText(join(folder, path), () => unreadable.push(path));
    if (text === null) continue;
    searched += 1;
    visit({ path, text, git, built: isShipped(path, paths) });
  }
  return {
    files: searched,
    notices: [
      ...notices,
      ...(large.length === 0
        ? []
        : [
            `Not searched for secrets, larger than ${megabytes(most.bytesOfOne)}: ${some(large.map(({ path }) => path))}.`,
          ]),
      ...(unreadable.length === 0 ? [] : [`Not searched for secrets, cannot be read: ${some(unreadable)}.`]),
      ...(left === 0
        ? []
        : [
            `${left} more files were not searched for secrets: together the files are larger than ${megabytes(most.bytes)}.`,
          ]),
    ],
  };
}

/** What is public already comes first, should there be more than is read. */
const inTurn = (files: readonly ListedFile[]): readonly ListedFile[] => [
  ...files.filter(({ git }) => git === "ignored"),
  ...files.filter(({ git }) => git !== "ignored"),
];

/** Null for what is not text, and for what is gone or may not be read, which is told. */
function readText(path: string, unreadable: () => void): string | null {
  try {
    const bytes = readFileSync(path);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
    return bytes.subarray(0, 8000).includes(0) ? null : bytes.toString("utf8");
  } catch {
    unreadable();
    return null;
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

const some = (paths: readonly string[]): string =>
  paths.length <= 5 ? paths.join(", ") : `${paths.slice(0, 5).join(", ")} and ${paths.length - 5} more`;
