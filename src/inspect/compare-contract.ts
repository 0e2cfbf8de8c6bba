import type { Access } from "../access/access.ts";
import { relations } from "../catalog/catalog.ts";
import type { Breach } from "../check/breach.ts";
import { type Deviation, deviationsOf } from "../contract/compare.ts";
import { type Contract, everybody } from "../contract/contract.ts";
import { readContract } from "../contract/read.ts";
import { entryName, type Matrix } from "../matrix/matrix.ts";
import type { Cache } from "../shadow/cache.ts";
import type { Loaded } from "../source/source.ts";
import { breachesOf } from "./breaches.ts";
import { matrixOf } from "./matrix-of.ts";
import { whyNotRebuilt } from "./rebuilt.ts";

/** The contract's text, and its file as it is shown. */
export type ContractText = { readonly file: string; readonly text: string };

/** What the contract came to: how access differs from it, and what of it speaks of nothing. */
export type Compared = {
  readonly contract: Contract;
  readonly matrix: Matrix;
  readonly deviations: readonly Deviation[];
  readonly breaches: readonly Breach[];
  /** Entries of what does not exist. */
  readonly stale: readonly { readonly object: string; readonly line: number }[];
  /** Cells that could not be told, and so were not compared. */
  readonly unsettled: number;
};

export type ContractOptions = {
  /** Try what is reached; without it nothing can be compared. */
  readonly prove: boolean;
  readonly cache: Cache;
  readonly progress: (text: string) => void;
};

const budgetMs = 60_000;

/**
 * Tries who reaches what, as far as the contract speaks of it, and compares. Throws UserError for a contract that cannot be
 * read. A sentence where nothing could be compared: why.
 */
export async function compareContract(
  { file, text }: ContractText,
  loaded: Loaded,
  access: Access,
  { prove, cache, progress }: ContractOptions,
): Promise<Compared | string> {
  const { catalog } = loaded;
  const logins = catalog.roles.filter(({ login }) => login).map(({ name }) => `role ${name}`);
  const contract = readContract(text, file, {
    actors: new Set([...everybody, "service_role", ...logins]),
    objects: null,
  });
  if (!prove) return `${file} was not compared: --no-prove`;
  const tooLarge = whyNotRebuilt(loaded);
  if (tooLarge !== null) return `${file} was not compared: ${tooLarge}`;
  const rows = relations(catalog).map(({ id }) => id as string);
  const matrix = await matrixOf(loaded, {
    actors: null,
    only: new Set([...rows, ...contract.objects.keys()]),
    budgetMs,
    cache,
    progress,
  });
  const deviations = deviationsOf(contract, matrix);
  const others = [...catalog.routines, ...catalog.sequences].map(({ id }) => id as string);
  const there = new Set([...rows, ...others, ...matrix.entries.map(entryName)]);
  return {
    contract,
    matrix,
    deviations,
    breaches: breachesOf(contract, deviations, matrix, { catalog, access }),
    stale: [...contract.objects].flatMap(([object, { line }]) => (there.has(object) ? [] : [{ object, line }])),
    unsettled: matrix.entries.flatMap(({ cells }) => cells).filter(({ amount }) => amount === "inconclusive").length,
  };
}
