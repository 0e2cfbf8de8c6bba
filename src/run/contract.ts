import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { relations } from "../catalog/catalog.ts";
import { type Contract, contractName } from "../contract/contract.ts";
import { readContract } from "../contract/read.ts";
import { entryName, type Matrix } from "../matrix/matrix.ts";
import { showPath } from "../source/show-path.ts";
import type { Loaded } from "../source/source.ts";
import type { Settings } from "./settings.ts";

/** The contract's file, beside the configuration or in the working directory; null: there is none. */
export function contractFile({ folder }: Pick<Settings, "folder">): string | null {
  const file = join(folder, contractName);
  return existsSync(file) ? file : null;
}

/** Reads it. Throws UserError for what it says wrongly. Actors that were not tried this time are no mistake. */
export function contractFrom(file: string, matrix: Matrix, { catalog }: Pick<Loaded, "catalog">): Contract {
  const roles = catalog.roles.filter(({ login }) => login).map(({ name }) => `role ${name}`);
  return readContract(readFileSync(file, "utf8"), showPath(file), {
    actors: new Set([...matrix.actors.map(({ name }) => name), ...roles]),
    objects: new Set([
      ...matrix.entries.map(entryName),
      ...[...relations(catalog), ...catalog.routines, ...catalog.sequences].map(({ id }) => id as string),
    ]),
  });
}
