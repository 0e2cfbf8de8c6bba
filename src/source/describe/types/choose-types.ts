import { createHash } from "node:crypto";
import { showPath } from "../../show-path.ts";
import { findTypes, type TypesFile } from "./find-types.ts";
import type { GeneratedTypes } from "./generated-types.ts";
import { readTypes } from "./read-types.ts";

/** The types of a repository, those that know most of the wanted relations first, and sentences on what could not be read. */
export type ChosenTypes = {
  readonly types: readonly GeneratedTypes[];
  readonly notices: readonly string[];
  /** Equal for equal files. */
  readonly identity: string;
};

/**
 * Finds and reads a repository's generated database types. Several files are told apart by how many of the `wanted` names
 * they hold; the best comes first, and the others stay for what it does not know.
 */
export async function readGeneratedTypes(root: string, wanted: ReadonlySet<string>): Promise<ChosenTypes> {
  const { files, partly } = await findTypes(root);
  const types: GeneratedTypes[] = [];
  const notices: string[] = [];
  for (const { path, text } of ranked(files, wanted)) {
    const read = await readTypes(showPath(path), text);
    if (typeof read === "string") notices.push(`${showPath(path)}: its database types cannot be read: ${read}.`);
    else if (read !== null) types.push(read);
  }
  const [best, ...others] = types;
  if (best !== undefined && others.length > 0) {
    const also = others.map(({ file }) => file).join(", ");
    notices.push(`${best.file} is taken for this database's types; what it lacks, from ${also}.`);
  }
  if (partly) notices.push("The repository was not searched completely for generated database types: it is too large.");
  const read = files.map(({ path, text }) => [showPath(path), text]);
  return {
    types,
    notices,
    identity: createHash("sha256")
      .update(JSON.stringify([read, partly]))
      .digest("hex"),
  };
}

function ranked(files: readonly TypesFile[], wanted: ReadonlySet<string>): readonly TypesFile[] {
  return files
    .map((file) => ({ file, known: [...propertyNames(file.text)].filter((name) => wanted.has(name)).length }))
    .sort(
      (a, b) => b.known - a.known || b.file.text.length - a.file.text.length || (a.file.path < b.file.path ? -1 : 1),
    )
    .map(({ file }) => file);
}

const propertyNames = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/["']?([\p{L}_$][\p{L}\p{N}_$]*)["']?\??\s*:\s*\{/gu)].map(([, name = ""]) => name));
