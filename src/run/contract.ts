import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { relations } from "../catalog/catalog.ts";
import { type Contract, contractName } from "../contract/contract.ts";
import { readContract } from "../contract/read.ts";
import { UserError } from "../errors.ts";
import type { ContractText } from "../inspect/compare-contract.ts";
import { entryName, type Matrix } from "../matrix/matrix.ts";
import { showPath } from "../source/show-path.ts";
import type { Loaded } from "../source/source.ts";
import type { Settings } from "./settings.ts";

/**
 * The contract's file: the one that was named, else the nearest from the migrations upwards as far as the repository's root,
 * else the one beside the configuration or in the working directory; null: there is none. `start`: a folder or file of the
 * migrations; null: the source is a database or a saved catalog. Throws UserError where the file that was named is missing.
 */
export function contractFile({ folder, config, options }: Settings, start: string | null): string | null {
  const named =
    options.contract === undefined
      ? config.contract === undefined
        ? null
        : resolve(folder, config.contract)
      : resolve(options.contract);
  if (named !== null) {
    if (existsSync(named)) return named;
    throw new UserError(
      `There is no access contract ${showPath(named)}.`,
      "rowproof prove --write-contract makes one.",
    );
  }
  const beside = join(folder, contractName);
  return (start === null ? null : nearest(folderOf(start))) ?? (existsSync(beside) ? beside : null);
}

/** What is in the contract's file; null: there is no contract. */
export function contractText(settings: Settings, start: string | null): ContractText | null {
  const file = contractFile(settings, start);
  return file === null ? null : { file: showPath(file), text: readText(file) };
}

/** Where the migrations are; null: the source has none. */
export const startOf = ({ source, folder }: Loaded, named: readonly string[]): string | null =>
  source.kind === "migrations" ? (folder?.path ?? resolve(named[0] ?? ".")) : null;

/** Reads it. Throws UserError for what it says wrongly. Actors that were not tried this time are no mistake. */
export function contractFrom(file: string, matrix: Matrix, { catalog }: Pick<Loaded, "catalog">): Contract {
  const roles = catalog.roles.filter(({ login }) => login).map(({ name }) => `role ${name}`);
  return readContract(readText(file), showPath(file), {
    actors: new Set([...matrix.actors.map(({ name }) => name), ...roles]),
    objects: new Set([
      ...matrix.entries.map(entryName),
      ...[...relations(catalog), ...catalog.routines, ...catalog.sequences].map(({ id }) => id as string),
    ]),
  });
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`The access contract ${showPath(file)} could not be read: ${reason}.`);
  }
}

const folderOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? path : dirname(path);

function nearest(folder: string): string | null {
  const candidate = join(folder, contractName);
  if (existsSync(candidate)) return candidate;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, ".git")) ? null : nearest(parent);
}
